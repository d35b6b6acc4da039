"""The operating system's own store of secrets, used only where it is a real one and answers in time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Afterword"

# Only stores the system encrypts with the person's login; some that can be plugged in keep plain files.
_REAL = ("macOS", "Windows", "SecretService", "libsecret", "kwallet")

T = TypeVar("T")


class KeychainUnavailable(Exception):
    """There is no keychain here, or it is locked, refuses or does not answer. `Keys` says so to the person."""


class Keychain(Protocol):
    """A place for small secrets by name. Every method may raise KeychainUnavailable."""

    def keep(self, name: str, secret: str) -> None:
        """Keep `secret`; returns only when reading it back gave the same."""

    def read(self, name: str) -> str | None:
        """The secret, or None when there is none of that name."""

    def forget(self, name: str) -> None:
        """Remove the secret, if there is one."""


class SystemKeychain:
    """The keychain of macOS, Windows, GNOME or KDE.

    `patience` is how many seconds one call may take, a person's answer to the system's own question included.
    """

    def __init__(self, patience: float = 30.0) -> None:
        self._patience = patience

    def keep(self, name: str, secret: str) -> None:
        def work() -> bool:
            backend = _backend()
            backend.set_password(SERVICE, name, secret)
            return backend.get_password(SERVICE, name) == secret

        def take_back() -> None:
            _delete(_backend(), name)

        if not within(self._patience, work, take_back):
            self.forget(name)
            raise KeychainUnavailable

    def read(self, name: str) -> str | None:
        return within(self._patience, lambda: _backend().get_password(SERVICE, name))

    def forget(self, name: str) -> None:
        within(self._patience, lambda: _delete(_backend(), name))


def within(seconds: float, work: Callable[[], T], take_back: Callable[[], None] | None = None) -> T:
    """What `work` returns, or KeychainUnavailable when it raises anything or is not done in `seconds`.

    A backend that waits for a question nobody can see cannot be stopped, only left behind: its thread does
    not keep the program alive, and should it finish later, `take_back` undoes what it did.
    """
    results: list[T] = []
    decided = threading.Lock()  # whoever takes it first, worker or caller, decides how the call ended

    def run() -> None:
        try:
            result = work()
            if decided.acquire(blocking=False):
                results.append(result)
            elif take_back is not None:
                take_back()
        except Exception:  # backends raise whatever their system gives them
            return

    worker = threading.Thread(target=run, name="keychain", daemon=True)
    worker.start()
    worker.join(seconds)
    if worker.is_alive() and not decided.acquire(blocking=False):
        worker.join()  # it has just decided and is appending its result
    if not results:
        raise KeychainUnavailable
    return results[0]


def _backend() -> KeyringBackend:
    """The real keychain chosen by `keyring`. Raises KeychainUnavailable when there is none."""
    import keyring

    chosen = keyring.get_keyring()
    for backend in getattr(chosen, "backends", [chosen]):
        if type(backend).__module__.startswith(tuple(f"keyring.backends.{name}" for name in _REAL)):
            real: KeyringBackend = backend
            return real
    raise KeychainUnavailable


def _delete(backend: KeyringBackend, name: str) -> None:
    if backend.get_password(SERVICE, name) is not None:
        backend.delete_password(SERVICE, name)
