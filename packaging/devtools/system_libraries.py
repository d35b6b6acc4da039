"""What Afterword needs from a Linux system before Qt's own libraries can load, and how to get it.

The list is what the wheels of PySide6-Essentials 6.11 link to and do not carry: QtGui, QtWidgets,
QtPrintSupport, and the platform plugins for X11, Wayland and no display at all. `dev.py` asks here when it sets
up; started by itself as root, this file installs everything that running and packaging need.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a system must have, and the package that brings it under apt, dnf and pacman ("" for none)."""

    name: str
    apt: str
    dnf: str
    pacman: str


LIBRARIES = (
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Need("libX11.so.6", "libx11-6", "libX11", "libx11"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Need("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Need("libz.so.1", "zlib1g", "zlib", "zlib"),
    Need("libzstd.so.1", "libzstd1", "libzstd", "zstd"),
    # The window under X11.
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    Need("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Need("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Need("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    # The window under Wayland.
    Need("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
)
FONTS = Need("a font", "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
INSTALL = {
    "apt": ("apt-get", "install", "-y", "--no-install-recommends"),
    "dnf": ("dnf", "install", "-y"),
    "pacman": ("pacman", "-S", "--needed", "--noconfirm"),
}


def loads(library: str) -> bool:
    """Whether the system's loader finds `library`, and all that it links to in turn."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_fonts(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether any outline font is installed; without one Qt draws empty boxes."""
    kinds = {".ttf", ".otf", ".ttc", ".pfb"}
    return any(file.suffix in kinds for name in folders for file in Path(name).expanduser().rglob("*"))


def missing_to_run(loads: Callable[[str], bool] = loads) -> list[Need]:
    """What has to be installed before the environment can be made and a window opened."""
    needs = [need for need in LIBRARIES if not loads(need.name)]
    if not has_fonts():
        needs.append(FONTS)
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and Ubuntu keep it out of their python3; the others never do.
        version = "python{}.{}-venv".format(*sys.version_info)
        needs.append(Need("Python's venv module", version, "", ""))
    return needs


def missing_to_package() -> list[Need]:
    """What PyInstaller needs besides: a tool that reads libraries, and Python as a shared library."""
    needs = []
    if shutil.which("objdump") is None:
        needs.append(Need("objdump", "binutils", "binutils", "binutils"))
    shared = sysconfig.get_config_var("INSTSONAME") or ""
    folder, triple = sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("MULTIARCH") or ""
    if ".so" in shared and not any(Path(folder, part, shared).exists() for part in ("", triple)):
        version = "python{}.{}".format(*sys.version_info)
        needs.append(Need(shared, f"lib{version}", "python3-libs", "python"))
    return needs


def manager() -> str:
    """ "apt", "dnf" or "pacman", whichever this system has; "" for none of them."""
    return next((name for name, command in INSTALL.items() if shutil.which(command[0])), "")


def command(needs: Iterable[Need], manager: str) -> list[str]:
    """The one command that installs all of `needs`, each package once. Empty where no package is known."""
    packages = sorted({package for need in needs if (package := getattr(need, manager, ""))})
    return [*INSTALL[manager], *packages] if packages else []


def ensure(find: Callable[[], list[Need]] = missing_to_run) -> None:
    """Return when nothing that `find` looks for is missing; outside Linux nothing ever is.

    Root on Debian and its kin gets it installed. Everyone else is told the one command, and the program ends
    with exit code 1.
    """
    if sys.platform != "linux" or not (needs := find()):
        return
    names = ", ".join(need.name for need in needs)
    kind = manager()
    wanted = command(needs, kind)
    if kind == "apt" and os.geteuid() == 0:
        print(f"Installing what the system lacks: {names}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # A bare system has no package lists yet, and old lists name packages that are gone.
        subprocess.run(["apt-get", "update", "-q"], env=quiet, stdout=subprocess.DEVNULL, check=False)
        subprocess.run(wanted, env=quiet, stdout=subprocess.DEVNULL, check=False)
        importlib.invalidate_caches()
        if not (needs := find()):
            return
        names, wanted = ", ".join(need.name for need in needs), command(needs, kind)
    if wanted:
        sudo = "" if os.geteuid() == 0 else "sudo "
        sys.exit(
            f"This system lacks {names}.\nInstall it, then start this again:\n\n    {sudo}{' '.join(wanted)}\n"
        )
    sys.exit(
        f"This system lacks {names}. Install it with your system's package manager, then start this again."
    )


if __name__ == "__main__":
    ensure(lambda: missing_to_run() + missing_to_package())
