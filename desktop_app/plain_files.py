"""Reading a file that somebody chose: a file and nothing else, and no more of it than is wanted."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_at_most(path: Path, limit: int) -> bytes:
    """The first `limit` bytes of the file at `path`.

    Raises OSError where there is none, and for a pipe or a device, which a program could wait for without end.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a file")
    with os.fdopen(descriptor, "rb") as file:
        return file.read(limit)
