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


_SOURCE = "en"
_RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"))

_current: Catalogue = _Original()
_name = _SOURCE


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


def name() -> str:
    """The language that texts are in, as HTML says it: "en", "pt-BR"."""
    return _name


def direction() -> str:
    """Which way that language is written, as HTML says it: "ltr" or "rtl"."""
    return "rtl" if _name.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def use(catalogue: Catalogue | None, language: str = _SOURCE) -> None:
    """Translate with `catalogue`, whose texts are in `language`, from now on; None goes back to the source texts."""
    global _current, _name
    _current, _name = catalogue or _Original(), language


def load(folder: Path, languages: list[str]) -> bool:
    """Use the first of `languages` (BCP 47 or POSIX names) that has a catalogue under `folder`; say whether any has."""
    for name in languages:
        base = name.replace("-", "_").split(".")[0]
        for candidate in (base, base.split("_")[0]):
            path = folder / candidate / "LC_MESSAGES" / "afterword.mo"
            if path.is_file():
                import gettext

                with path.open("rb") as file:
                    use(gettext.GNUTranslations(file), candidate.replace("_", "-"))
                return True
    return False
