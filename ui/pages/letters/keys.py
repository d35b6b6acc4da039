"""One's own keys, and those of coaches and clients."""

from __future__ import annotations

from ui.pages.letters.sign_as import SignAs as SignAs
from ui.pages.letters.who_for import WhoFor as WhoFor
