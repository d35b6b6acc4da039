"""Every text a person meets passes through here, so that one catalogue serves the window and the command line.

The catalogues are gettext's: plural forms are theirs, translators know them, and the core stays free of Qt.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Catalogue(Protocol):
    """What a translation offers; `gettext.GNUTranslations` is one."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


class _Original:
    """The texts as written in the source: English, with its two plural forms."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2


_current: Catalogue = _Original()


def tr(text: str, /, **values: object) -> str:
    """`text` in the reader's language, its named {placeholders} filled with `values`."""
    translated = _current.gettext(text)
    return translated.format(**values) if values else translated


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """The plural form that fits `n`; `{n}` and the other named placeholders are filled."""
    return _current.ngettext(one, many, n).format(n=n, **values)


def translated(text: str) -> str:
    """`text` from a resource file (a question, an exercise) in the reader's language; "" stays "".

    For texts that are data and so cannot stand as a literal in `tr`; their catalogue entries come from the files.
    """
    return _current.gettext(text) if text else ""


def use(catalogue: Catalogue | None) -> None:
    """Translate with `catalogue` from now on; None goes back to the source texts."""
    global _current
    _current = catalogue or _Original()


def load(folder: Path, languages: list[str]) -> bool:
    """Use the first of `languages` (BCP 47 or POSIX names) that has a catalogue under `folder`; say whether any has."""
    for name in languages:
        base = name.replace("-", "_").split(".")[0]
        for candidate in (base, base.split("_")[0]):
            path = folder / candidate / "LC_MESSAGES" / "afterword.mo"
            if path.is_file():
                import gettext

                with path.open("rb") as file:
                    use(gettext.GNUTranslations(file))
                return True
    return False
