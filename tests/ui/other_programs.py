"""What other programs make of a packet, with no code of ours: `age`, anything that reads a zip, and docs/packets.md."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# Where the program is, None where it is not installed.
AGE = shutil.which("age")


def read_as_told(archive: bytes) -> dict[str, bytes]:
    """The files of a packet, read and verified as docs/packets.md says."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        found = {name: opened.read(name) for name in opened.namelist()}
    manifest = json.loads(found["manifest.json"])
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["sender"]["signer"]))
    key.verify(
        bytes.fromhex(found["signature.txt"].decode()), b"afterword-packet 1\n" + found["manifest.json"]
    )
    for entry in manifest["files"]:
        content = found[entry["name"]]
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    return found


def age(*arguments: str | Path) -> bytes:
    """What the program `age` writes."""
    assert AGE is not None
    done = subprocess.run([AGE, *map(str, arguments)], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


_AT_A_TERMINAL = """
import os, pty, sys
program, locked, out = sys.argv[1:]
child, terminal = pty.fork()
if not child:
    os.execv(program, [program, "-d", "-o", out, locked])
said = b""
while b"passphrase" not in said:
    said += os.read(terminal, 1024)
os.write(terminal, sys.stdin.buffer.read() + b"\\n")
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def age_with_passphrase(locked: Path, passphrase: str) -> bytes:
    """The same where it asks for a passphrase, which it does at a terminal only."""
    assert AGE is not None
    out = locked.with_suffix(".zip")
    done = subprocess.run(
        [sys.executable, "-c", _AT_A_TERMINAL, AGE, str(locked), str(out)],
        input=passphrase.encode(),
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    return out.read_bytes()
