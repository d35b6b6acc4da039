"""What can go wrong, and whose fault it is.

Exception
├── KnownError             the world's fault: said in three sentences, never with a traceback
│   ├── PlaceError         the folder or disk: missing, empty, read-only, full
│   ├── InUse              another window or program holds the journal
│   ├── WrongKey           passphrase or recovery code does not open it
│   ├── Damaged            bytes that are not what was written
│   ├── NewerVersion       made by a later Afterword
│   ├── BadInput           a file or value offered by the user
│   └── NotFound           a row that is not there (any more)
└── Bug                    ours: a promise inside the program was broken
"""

from __future__ import annotations


class KnownError(Exception):
    """Something the program expects to meet. All three texts are whole, translated sentences.

    `what` happened, what was `kept`, what to do (`todo`). `str()` joins them, for the command line.
    """

    exit_code = 1

    def __init__(self, what: str, kept: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what, self.kept, self.todo = what, kept, todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.kept, self.todo) if part)


class PlaceError(KnownError):
    """The folder or the disk does not allow it."""

    exit_code = 3


class InUse(KnownError):
    """Another process has the journal open."""

    exit_code = 4


class WrongKey(KnownError):
    """The passphrase, recovery code or stored key does not open this journal."""

    exit_code = 5


class Damaged(KnownError):
    """The bytes on disk are not what was written."""

    exit_code = 6


class NewerVersion(KnownError):
    """A later version of the program made this file."""

    exit_code = 7


class BadInput(KnownError):
    """A file, value or argument offered by the user cannot be used."""

    exit_code = 8


class NotFound(KnownError):
    """The thing named is not in the journal."""

    exit_code = 9


class Bug(Exception):
    """A promise inside the program was broken; worth a report."""
