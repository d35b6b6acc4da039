"""A packet as bytes: five files in one archive, of which the signed manifest vouches for all others.

Everything that is promised here to others stands in docs/packets.md.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from desktop_app.errors import BadInput, Bug, KnownError
from desktop_app.language import tr
from desktop_app.packets import archive, keys, strict_json
from desktop_app.packets.allowed import check_html, check_markdown
from desktop_app.packets.bodies import body_json, read_body
from desktop_app.packets.fields import Fields
from desktop_app.packets.refusing import altered, for_another, hostile, newer, no_packet, rewritten
from desktop_app.packets.values import Card, Identity, Kind, Packet

FILE_SUFFIX = ".afterword"
FORMAT, VERSION = "afterword-packet", 1

_MARK = 32
_VOUCHED = (archive.BODY, archive.MARKDOWN, archive.HTML)
_MANIFEST = ("format", "version", "kind", "mark", "day", "sender", "reader", "reply_to", "files")


def new_mark() -> str:
    """A mark for a new packet, by chance."""
    import os

    return os.urandom(_MARK // 2).hex()


def file_name(mark: str) -> str:
    """A name for the file of the packet with this mark, which tells nobody what is in it, nor from whom it is."""
    return f"packet-{mark[:8]}{FILE_SUFFIX}"


def pack(packet: Packet, identity: Identity) -> bytes:
    """The archive of `packet`, signed; the same packet, keys and language give the same bytes.

    Its texts are brought to what a packet can hold (`texts.clean`). Raises BadInput for one that is larger than the
    format allows, and says what is.
    """
    from desktop_app.packets.rendering import html, markdown

    if packet.sender != identity.card:
        raise Bug("a packet is signed with the keys of its sender")
    body = body_json(packet.body)
    try:
        # What nobody could read again is not written.
        plain = replace(packet, body=read_body(packet.kind, body))
    except BadInput as error:
        raise rewritten(error) from error
    files = {
        archive.BODY: strict_json.dumps(body),
        archive.MARKDOWN: markdown(plain).encode(),
        archive.HTML: html(plain).encode(),
    }
    files[archive.MANIFEST] = strict_json.dumps(_manifest(plain, files))
    signature = keys.sign(identity, keys.PACKET_SIGNED, files[archive.MANIFEST])
    files[archive.SIGNATURE] = f"{signature}\n".encode()
    content = archive.wrapped(files)
    try:
        read = unpack(content, reader=None)
    except KnownError as error:
        raise rewritten(error) from error
    if read != plain:
        raise Bug("a packet does not read as it was written")
    return content


def files(content: bytes) -> dict[str, bytes]:
    """The files of an archive by name, in their order. Raises Damaged or BadInput; verifies no more than its form."""
    return archive.unwrapped(content)


def unpack(content: bytes, *, reader: str | None) -> Packet:
    """The packet that `content` is, once everything about it is verified.

    `reader` is the `signer` of whom it must be meant for, if it names somebody; "" takes only one that names nobody;
    None takes either. Raises NewerVersion before anything else is judged, then Damaged for bytes that are not those
    that were signed, BadInput for what no packet may hold, WrongKey for one that is meant for another.
    """
    _not_newer(content)
    found = archive.unwrapped(content)
    manifest = _head(strict_json.loads(found[archive.MANIFEST]))
    kind, sender = _kind(manifest), keys.read_fields(Fields(manifest.object("sender"), Card.__slots__))
    _vouched(manifest, found)
    _signed(sender, found)
    packet = Packet(
        mark=manifest.digits("mark", _MARK),
        day=manifest.day("day"),
        sender=sender,
        reader=manifest.digits("reader", 64, needed=False),
        reply_to=manifest.digits("reply_to", _MARK, needed=False),
        body=read_body(kind, strict_json.loads(found[archive.BODY])),
    )
    check_markdown(found[archive.MARKDOWN])
    check_html(found[archive.HTML])
    if reader is not None and packet.reader not in ("", reader):
        raise for_another()
    return packet


def _not_newer(content: bytes) -> None:
    """Raise NewerVersion where the manifest, which stands first in every version, says a later one."""
    first = archive.first(content)
    try:
        found = strict_json.loads(first) if first is not None else {}
    except KnownError:
        return
    version = found.get("version")
    if found.get("format") == FORMAT and type(version) is int and version > VERSION:
        raise newer()


def _head(found: dict[str, Any]) -> Fields:
    if found.get("format") != FORMAT:
        raise no_packet()
    fields = Fields(found, _MANIFEST)
    fields.whole("version", VERSION, VERSION)
    return fields


def _kind(manifest: Fields) -> Kind:
    kinds = {kind.value: kind for kind in Kind}
    try:
        return kinds[manifest.one_of("kind", kinds)]
    except BadInput:
        raise hostile(tr("It is of a kind that Afterword does not know.")) from None


def _vouched(manifest: Fields, found: dict[str, bytes]) -> None:
    """Return if the manifest names exactly the files it vouches for, each with its length and digest."""
    listed = [Fields(one, ("name", "bytes", "sha256")) for one in manifest.list("files", 0, 100)]
    if tuple(one.line("name") for one in listed) != _VOUCHED:
        raise hostile(tr("Its list of files is not that of a packet."))
    for one, name in zip(listed, _VOUCHED, strict=True):
        same_length = one.whole("bytes", 0, archive.LIMITS[name]) == len(found[name])
        if not same_length or one.digits("sha256", 64) != sha256(found[name]).hexdigest():
            raise altered(tr("One of its files is not the one that was signed."))


def _signed(sender: Card, found: dict[str, bytes]) -> None:
    signature = found[archive.SIGNATURE].decode("latin-1")
    whole = signature.endswith("\n") and signature.count("\n") == 1
    if not whole or not keys.signed(
        sender, keys.PACKET_SIGNED, found[archive.MANIFEST], signature.removesuffix("\n")
    ):
        raise altered(tr("Its signature is not that of the sender it names."))


def _manifest(packet: Packet, files: dict[str, bytes]) -> dict[str, Any]:
    card = packet.sender
    return {
        "format": FORMAT,
        "version": VERSION,
        "kind": packet.kind.value,
        "mark": packet.mark,
        "day": packet.day.isoformat(),
        "sender": {"name": card.name, "recipient": card.recipient, "signer": card.signer},
        "reader": packet.reader,
        "reply_to": packet.reply_to,
        "files": [
            {"name": name, "bytes": len(files[name]), "sha256": sha256(files[name]).hexdigest()}
            for name in _VOUCHED
        ],
    }
