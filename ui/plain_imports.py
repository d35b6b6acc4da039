"""Imports as Python does them; imported for this effect, before the rest of the window.

PySide6 puts an `__import__` of its own in the place of Python's. It reads the source of every module, in search of
`from __feature__ import snake_case`. Nothing here wants that, and the reading was a twentieth of a start.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 (puts it there)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
