"""The file `journal.keys`: how the one key of a journal is kept, and how it is got back.

The key is 32 random bytes and never changes; a new passphrase only locks it anew. Older copies of
`journal.keys`, as in backups, therefore still open with the passphrase of their day.

The key is kept in one of three ways (`Protection`). In the two that need no passphrase it lies outside the
journal's folder, so that a copy of the folder on a stick, in a backup or in a shared place stays shut.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from desktop_app import atomic, keys_file, sealing
from desktop_app.errors import Bug, Damaged, KnownError, PlaceError, WrongKey
from desktop_app.keychain import Keychain, KeychainUnavailable, SystemKeychain
from desktop_app.keys_file import FILE_NAME
from desktop_app.language import tr
from desktop_app.paths import Places, private_folder
from desktop_app.recovery import KEY_BYTES, code_of, key_from

_JOURNAL_ID = re.compile("[0-9a-f]{32}")  # it names a file, so nothing else may stand there


class Protection(Enum):
    """What stands between the journal and someone who has its files."""

    PASSPHRASE = "passphrase"
    KEYCHAIN = "keychain"
    KEY_FILE = "key file"

    def promise(self) -> str:
        """What it protects against and what not, in one honest sentence or two."""
        if self is Protection.PASSPHRASE:
            return tr(
                "Only someone who knows your passphrase or has your recovery code can open the journal."
            )
        if self is Protection.KEYCHAIN:
            return tr(
                "This computer’s keychain keeps the key: whoever is logged in as you can open the journal, "
                "and a copy of its folder stays shut."
            )
        return tr(
            "The key lies in a file on this computer that only your account may read: whoever can use your "
            "account or read this disk can open the journal, while a copy of its folder alone stays shut."
        )


def new_key() -> bytes:
    """A journal's key: 32 bytes from the system's random source."""
    return os.urandom(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Keys:
    """What `journal.keys` in `folder` says. Values never change; changing the protection returns a new one.

    Holds no key in the clear. `check` is a fingerprint of the key that proves a key right and, the key being
    random, gives nothing away. `strays` are places that may still hold a copy a passphrase has replaced.
    """

    folder: Path
    journal_id: str
    check: bytes
    protection: Protection
    sealed: sealing.Sealed | None
    strays: frozenset[Protection] = frozenset()
    places: Places = field(kw_only=True)
    keychain: Keychain = field(kw_only=True)

    @classmethod
    def create(
        cls,
        folder: Path,
        key: bytes,
        *,
        passphrase: str | None,
        places: Places,
        keychain: Keychain | None = None,
    ) -> Keys:
        """Write `journal.keys` for a new journal in `folder`, which exists.

        With a passphrase, that; with None, this computer: its keychain where one works, else a key file.
        Raises BadInput for a blank passphrase and PlaceError, also where there is a `journal.keys` already.
        """
        if os.path.lexists(folder / FILE_NAME):
            raise PlaceError(
                tr("There is already a journal in “{folder}”.", folder=folder),
                tr("It was not changed."),
                tr("Open that journal, or choose an empty folder for a new one."),
            )
        return cls._make(folder, key, passphrase, places, keychain)

    @classmethod
    def rebuild(
        cls,
        folder: Path,
        key: bytes,
        *,
        passphrase: str | None,
        places: Places,
        keychain: Keychain | None = None,
    ) -> Keys:
        """Write `journal.keys` anew for a journal that `key` has just opened, as after the recovery code.

        A file there that is damaged or belongs to another key is set aside as `journal.keys.old`.
        Raises as `create` does.
        """
        try:
            present = cls.load(folder, places, keychain)
        except (PlaceError, Damaged):
            _set_aside(folder / FILE_NAME)
        else:
            if present.proves(key):
                return present.protect(key, passphrase)
            _set_aside(folder / FILE_NAME)
        return cls._make(folder, key, passphrase, places, keychain)

    @classmethod
    def load(cls, folder: Path, places: Places, keychain: Keychain | None = None) -> Keys:
        """Read `journal.keys` in `folder`; nothing is written.

        Raises PlaceError when it is missing or may not be read, Damaged when it is not as it was written, and
        NewerVersion.
        """
        content = keys_file.read(folder / FILE_NAME)
        try:
            journal_id, check = (
                keys_file.text_of(content, "journal"),
                bytes.fromhex(keys_file.text_of(content, "check")),
            )
            strays = content["strays"]
            if not _JOURNAL_ID.fullmatch(journal_id) or len(check) != 32 or not isinstance(strays, list):
                raise ValueError
            protection = Protection(keys_file.text_of(content, "protection"))
            return cls(
                folder,
                journal_id,
                check,
                protection,
                keys_file.parse_sealed(content) if protection is Protection.PASSPHRASE else None,
                frozenset(Protection(name) for name in strays),
                places=places,
                keychain=keychain or SystemKeychain(),
            )
        except (KeyError, TypeError, ValueError):
            raise keys_file.damaged(folder) from None

    def proves(self, key: bytes) -> bool:
        """Whether `key` is this journal's; when it is, a database that does not open is damaged."""
        return len(key) == KEY_BYTES and _fingerprint(key, self.journal_id) == self.check

    def unlock(self, passphrase: str) -> bytes:
        """The key of a journal protected by a passphrase, in 0.1 to 0.3 s. Raises WrongKey or Damaged."""
        if self.sealed is None:
            raise Bug("This journal is not protected by a passphrase.")
        key = sealing.open_sealed(self.sealed, passphrase, self._header())
        if key is None:
            raise WrongKey(
                tr("This passphrase does not open the journal."),
                tr("Nothing was changed."),
                tr(
                    "Try again, and look at Caps Lock and the keyboard’s language; or use your recovery code."
                ),
            )
        if not self.proves(key):
            raise keys_file.damaged(self.folder)
        if self.strays:
            with contextlib.suppress(KnownError):  # a read-only disk is no reason to stay shut
                self._forget_strays()
        return key

    def device_key(self) -> bytes:
        """The key this computer keeps, for a journal without a passphrase.

        A key file takes well under a millisecond; a keychain may put a question to the person, up to 30 s.
        Raises WrongKey when this computer has no key or cannot give it, Damaged when what it has is another.
        """
        if self.protection is Protection.PASSPHRASE:
            raise Bug("This journal is protected by a passphrase.")
        text = self._read_keychain() if self.protection is Protection.KEYCHAIN else self._read_key_file()
        try:
            key = key_from(text)
        except WrongKey:
            key = b""
        if not self.proves(key):
            raise Damaged(
                tr("The key kept on this computer is not the one that opens this journal."),
                tr("The journal itself is unchanged."),
                tr("Open it with your recovery code."),
            )
        return key

    def key_of_code(self, text: str) -> bytes:
        """The key, from a recovery code. Raises WrongKey when it is mistyped or another journal's."""
        key = key_from(text)
        if not self.proves(key):
            raise WrongKey(
                tr("This recovery code belongs to another journal."),
                tr("Nothing was changed."),
                tr("Look for the code that was saved with this journal."),
            )
        return key

    def protect(self, key: bytes, passphrase: str | None) -> Keys:
        """Protect the journal by a new passphrase, or with None by this computer; remove what served before.

        Killed at any moment, the old way or the new one opens the journal. Raises WrongKey when `key` is not
        this journal's, BadInput for a blank passphrase, PlaceError; the old way then still works.
        """
        if not self.proves(key):
            raise WrongKey(
                tr("This key does not belong to the journal."),
                tr("Its protection was not changed."),
                tr("Open the journal first, then change how it is protected."),
            )
        if passphrase is None:
            return self._protect_by_computer(key)
        return self._seal(key, passphrase)._forget_strays()

    def _seal(self, key: bytes, passphrase: str) -> Keys:
        sealed = sealing.seal(key, passphrase, self._header())
        strays = (self.strays | {self.protection}) - {Protection.PASSPHRASE}
        return replace(self, protection=Protection.PASSPHRASE, sealed=sealed, strays=strays)._written()

    def _protect_by_computer(self, key: bytes) -> Keys:
        both = frozenset({Protection.KEYCHAIN, Protection.KEY_FILE})
        if self.protection is Protection.PASSPHRASE:
            # Said before it is done: should the next steps fail, the next unlocking takes the copies back.
            replace(self, strays=both)._written()
        kept = self._keep_on_computer(key)
        strays = (self.strays | {self.protection}) & (both - {kept})
        return replace(self, protection=kept, sealed=None, strays=strays)._written()._forget_strays()

    @classmethod
    def _make(
        cls, folder: Path, key: bytes, passphrase: str | None, places: Places, keychain: Keychain | None
    ) -> Keys:
        journal_id = os.urandom(16).hex()
        blank = cls(
            folder,
            journal_id,
            _fingerprint(key, journal_id),
            Protection.PASSPHRASE,
            None,
            places=places,
            keychain=keychain or SystemKeychain(),
        )
        if passphrase is not None:
            return blank._seal(key, passphrase)
        return replace(blank, protection=blank._keep_on_computer(key))._written()

    def _keep_on_computer(self, key: bytes) -> Protection:
        code = code_of(key)
        with contextlib.suppress(KeychainUnavailable):
            self.keychain.keep(self.journal_id, code)
            return Protection.KEYCHAIN
        private_folder(self._key_file.parent)
        atomic.write_bytes(self._key_file, f"{code}\n".encode())
        return Protection.KEY_FILE

    def _forget_strays(self) -> Keys:
        """Remove copies that no longer serve; one that cannot be reached is tried at the next unlocking."""
        left = set(self.strays)
        if Protection.KEY_FILE in left:
            with contextlib.suppress(OSError):
                self._key_file.unlink(missing_ok=True)
                left.discard(Protection.KEY_FILE)
        if Protection.KEYCHAIN in left:
            with contextlib.suppress(KeychainUnavailable):
                self.keychain.forget(self.journal_id)
                left.discard(Protection.KEYCHAIN)
        return self if left == self.strays else replace(self, strays=frozenset(left))._written()

    @property
    def _key_file(self) -> Path:
        return self.places.device_keys / f"{self.journal_id}.key"

    def _read_key_file(self) -> str:
        try:
            return self._key_file.read_bytes()[:1024].decode("ascii", "replace")
        except OSError:
            raise _not_here(
                tr("The key of this journal is not kept on this computer, or not for this account.")
            ) from None

    def _read_keychain(self) -> str:
        try:
            text = self.keychain.read(self.journal_id)
        except KeychainUnavailable:
            raise _not_here(tr("This computer’s keychain keeps the key, and it does not answer.")) from None
        if text is None:
            raise _not_here(tr("This computer’s keychain no longer has the key of this journal."))
        return text

    def _header(self) -> bytes:
        """What a passphrase's lock is bound to."""
        return f"{keys_file.FORMAT}|{keys_file.VERSION}|{self.journal_id}|{self.check.hex()}".encode()

    def _written(self) -> Keys:
        content: dict[str, object] = {
            "journal": self.journal_id,
            "check": self.check.hex(),
            "protection": self.protection.value,
            "strays": sorted(stray.value for stray in self.strays),
        }
        if self.sealed is not None:
            content["sealed"] = keys_file.sealed_fields(self.sealed)
        keys_file.write(self.folder / FILE_NAME, content)
        return self


def _fingerprint(key: bytes, journal_id: str) -> bytes:
    from hashlib import blake2b

    return blake2b(journal_id.encode(), key=key, digest_size=32, person=b"afterword check").digest()


def _set_aside(path: Path) -> None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise atomic.place_error(error, path) from error
    atomic.write_bytes(path.with_name(f"{path.name}.old"), data)


def _not_here(what: str) -> WrongKey:
    return WrongKey(what, tr("The journal itself is unchanged."), tr("Open it with your recovery code."))
