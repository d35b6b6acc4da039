"""The shape of `journal.keys` on disk: read, told apart from damage and later versions, and written whole.

The outer shape, with `format`, `version` and `checksum`, holds for all versions to come: that is how a damaged file,
a later version and a wrong passphrase are told apart.
"""

from __future__ import annotations

import json
from pathlib import Path

from desktop_app import atomic, sealing
from desktop_app.errors import Damaged, NewerVersion, PlaceError
from desktop_app.language import tr

FILE_NAME = "journal.keys"
VERSION = 1
FORMAT = "afterword keys"

_LARGEST = 64 * 1024


def write(path: Path, content: dict[str, object]) -> None:
    """Write `content` with its shape around it, durably. Raises PlaceError."""
    whole = {"format": FORMAT, "version": VERSION} | content
    whole["checksum"] = _checksum(whole)
    atomic.write_bytes(path, f"{json.dumps(whole, indent=1)}\n".encode())


def read(path: Path) -> dict[str, object]:
    """The content of the file. Raises PlaceError, Damaged or NewerVersion."""
    return _parse(_bytes(path), path.parent)


def sealed_fields(sealed: sealing.Sealed) -> dict[str, object]:
    """A locked key as the file keeps it; `parse_sealed` reads it back."""
    return {
        "kdf": "argon2id",
        "memory": sealed.strength.memory,
        "passes": sealed.strength.passes,
        "lanes": sealed.strength.lanes,
        "salt": sealed.salt.hex(),
        "nonce": sealed.nonce.hex(),
        "box": sealed.box.hex(),
    }


def _checksum(content: dict[str, object]) -> str:
    """Tells accidents, not attacks. Covers all the file says but the checksum, however it is laid out."""
    from hashlib import blake2b

    rest = {name: value for name, value in content.items() if name != "checksum"}
    return blake2b(json.dumps(rest, sort_keys=True).encode(), digest_size=16).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise PlaceError(
            tr("The file “{name}” is missing from “{folder}”.", name=FILE_NAME, folder=path.parent),
            tr("Nothing was changed."),
            tr("If this is the folder of a journal, open it with your recovery code."),
        ) from None
    except OSError as error:
        raise PlaceError(
            tr("The file “{name}” in “{folder}” cannot be read.", name=FILE_NAME, folder=path.parent),
            tr("Nothing was changed."),
            tr("Check the permissions of the folder and the disk, or use your recovery code."),
        ) from error


def _parse(data: bytes, folder: Path) -> dict[str, object]:
    """The file's content, its shape, checksum and version looked at."""
    try:
        content = json.loads(data.decode("utf-8")) if len(data) <= _LARGEST else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise damaged(folder)
    version = content.get("version")
    if type(version) is not int or version < 1 or content.get("checksum") != _checksum(content):
        raise damaged(folder)
    if version > VERSION:
        raise NewerVersion(
            tr("A later version of Afterword protects this journal."),
            tr("Nothing was changed."),
            tr("Open it with that version, or install the latest one here."),
        )
    return content


def parse_sealed(content: dict[str, object]) -> sealing.Sealed:
    """The locked key. Raises KeyError, TypeError or ValueError when it cannot be one."""
    box = content["sealed"]
    if not isinstance(box, dict) or box["kdf"] != "argon2id":
        raise ValueError
    numbers = [box["memory"], box["passes"], box["lanes"]]
    if any(type(number) is not int for number in numbers):
        raise TypeError
    salt, nonce, sealed_key = (bytes.fromhex(text_of(box, name)) for name in ("salt", "nonce", "box"))
    sealed = sealing.Sealed(sealing.Strength(*numbers), salt, nonce, sealed_key)
    if not sealed.shapely:
        raise ValueError
    return sealed


def text_of(content: dict[str, object], name: str) -> str:
    """A text among the content. Raises KeyError or TypeError."""
    value = content[name]
    if not isinstance(value, str):
        raise TypeError
    return value


def damaged(folder: Path) -> Damaged:
    """What to say of a file that is not as it was written."""
    return Damaged(
        tr("The file “{name}” in “{folder}” is damaged.", name=FILE_NAME, folder=folder),
        tr("The journal itself is unchanged."),
        tr("Open it with your recovery code, or put back {name} from a backup.", name=FILE_NAME),
    )
