"""A second start shows the first window instead of a second one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE = b"raise\n"
_PATIENCE = 1000


def server_name(folder: Path) -> str:
    """A name for the journal's folder and this user that tells neither."""
    import getpass
    from hashlib import blake2b

    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = ""
    text = f"{folder.expanduser().resolve()}\0{user}"
    return f"afterword-{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}"


def raise_first(folder: Path) -> bool:
    """Ask the window that shows the journal in `folder` to come forward; whether one answered, within a second."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_RAISE)
    socket.flush()
    answered = socket.waitForReadyRead(_PATIENCE) and socket.readAll().data() == _RAISE
    socket.abort()
    return answered


class Listener(QObject):
    """Waits for second starts on the same journal; nothing but the wish to come forward is understood."""

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        name = server_name(folder)
        if not self._server.listen(name):
            # What a killed process left behind; the journal's own lock decides who writes, not this name.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def listening(self) -> bool:
        return self._server.isListening()

    def close(self) -> None:
        """Hear nothing more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(socket.deleteLater)

    def _hear(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.readAll().data() == _RAISE:
            socket.write(_RAISE)
            socket.flush()
            self.asked.emit()
