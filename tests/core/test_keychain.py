"""What the operating system keeps: used where it truly works, left behind where not."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import keychain as keychain_module
from desktop_app.keychain import KeychainUnavailable, SystemKeychain, within
from desktop_app.keys import Protection

WORDS = "Grüße aus Köln"


def test_each_protection_says_honestly_what_it_is_worth() -> None:
    promises = [protection.promise() for protection in Protection]
    assert len(set(promises)) == 3
    assert "whoever" in Protection.KEY_FILE.promise()


def test_a_keychain_that_never_answers_is_left_behind_and_undone() -> None:
    gate, undone = threading.Event(), threading.Event()
    with pytest.raises(KeychainUnavailable):
        within(0.05, gate.wait, undone.set)
    assert not undone.is_set()
    gate.set()
    assert undone.wait(10)


def test_whatever_a_keychain_raises_it_is_only_unavailable() -> None:
    assert within(10, lambda: 7) == 7
    with pytest.raises(KeychainUnavailable):
        within(10, lambda: 1 // 0)


def test_a_keychain_that_forgets_at_once_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sieve:
        def set_password(self, service: str, name: str, secret: str) -> None: ...

        def get_password(self, service: str, name: str) -> None: ...

    monkeypatch.setattr(keychain_module, "_backend", Sieve)
    with pytest.raises(KeychainUnavailable):
        SystemKeychain().keep("name", "secret")


@pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_what_is_no_real_keychain_is_not_used(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    import keyring.core

    load: Callable[[str], object] = keyring.core.load_keyring
    monkeypatch.setattr(keyring.core, "_keyring_backend", load(backend))
    with pytest.raises(KeychainUnavailable):
        SystemKeychain().keep("a", "b")
    with pytest.raises(KeychainUnavailable):
        SystemKeychain().read("a")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a keychain")
def test_without_a_keychain_service_the_real_one_gives_way_to_a_key_file(
    folder: Path, tmp_path: Path
) -> None:
    """And opening with that file needs neither the keychain's nor the cipher's library."""
    program = """
import sys
from pathlib import Path
from desktop_app.keys import Keys, new_key
from desktop_app.paths import Places
folder, places = Path(sys.argv[1]), Places.default(Path(sys.argv[2]))
if len(sys.argv) > 3:
    print(Keys.create(folder, new_key(), passphrase=None, places=places).protection.value)
else:
    print(len(Keys.load(folder, places).device_key()))
    print(sorted({"cryptography", "keyring", "filelock", "platformdirs"} & set(sys.modules)))
"""
    environment = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    environment["XDG_RUNTIME_DIR"] = str(tmp_path)

    def run(*more: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder), str(tmp_path / "places"), *more],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            cwd=Path(__file__).resolve().parents[2],
            env=environment,
        )
        return done.stdout.split("\n")

    assert run("create")[0] == "key file"
    assert run()[:2] == ["32", "[]"]
