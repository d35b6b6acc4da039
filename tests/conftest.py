"""What holds for every test: no network, nobody's real folders, no window on the screen, the same examples."""

from __future__ import annotations

import os
import socket
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.running import pytest_configure, pytest_xdist_make_scheduler  # noqa: F401

# Set before anything imports Qt; a platform chosen by hand stays, so that a test can be watched.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# "ci" tries the same examples everywhere; `HYPOTHESIS_PROFILE=explore` looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile(
    "explore", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_HOMES = count()


class NetworkTouched(AssertionError):
    """A test, or the program under it, tried to reach another machine."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets reach this machine's own socket files and nothing else."""
    families = {getattr(socket, "AF_UNIX", None)}
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def refuse(*_arguments: Any, **_options: Any) -> Any:
        raise NetworkTouched("Afterword never uses the network.")

    def guarded(original: Any) -> Any:
        def reach(self: socket.socket, address: Any) -> Any:
            return original(self, address) if self.family in families else refuse()

        return reach

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which every test gets a home of its own."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder and no keychain, for this process and those it starts; the real ones are never seen."""
    home = homes / str(next(_HOMES))
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    places = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    places |= {"XDG_STATE_HOME": "state", "APPDATA": "roaming", "LOCALAPPDATA": "local"}
    for name, folder in places.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in [name for name in os.environ if name.startswith("AFTERWORD_")]:
        monkeypatch.delenv(name)
    return home
