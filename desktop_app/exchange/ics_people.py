"""Who an event speaks of: its host and the people one may have met there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from desktop_app.exchange.ics_lines import Property

_NOT_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})
# Calendars that Google gives an address, and senders that nobody reads.
_NOBODY_AT = ("@group.calendar.google.com", "@resource.calendar.google.com", "@import.calendar.google.com")
_NOBODY = ("noreply", "no-reply", "donotreply", "do-not-reply", "unknownorganizer")


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone invited. `name` is empty when the calendar knew only the address; `email` when it knew only the name."""

    name: str
    email: str


def host_of(lines: dict[str, list[Property]]) -> tuple[str, str]:
    """(name, address) of the organizer, each empty where the calendar does not say; oneself included."""
    organizers = lines.get("ORGANIZER", ())
    if not organizers:
        return "", ""
    guest = _guest(organizers[0])
    return guest.name, guest.email


def people(lines: dict[str, list[Property]], own: frozenset[str]) -> tuple[Guest, ...]:
    """Host and guests in the order of the file, each once; without rooms, those who declined, and `own` addresses."""
    found: dict[str, Guest] = {}
    away = {
        address
        for line in lines.get("ATTENDEE", ())
        if line.parameters.get("PARTSTAT", "").upper() == "DECLINED"
        for address in _addresses(line)
    }
    for line in (*lines.get("ORGANIZER", ())[:1], *lines.get("ATTENDEE", ())):
        addresses = {*_addresses(line)}
        if addresses & own or addresses & away or not _is_person(line, addresses):
            continue
        guest = _guest(line)
        key = guest.email.casefold() or guest.name.casefold()
        if not key:
            continue
        known = found.get(key)
        if known is None or (guest.name and not known.name):
            found[key] = guest
    return tuple(found.values())


def _is_person(line: Property, addresses: set[str]) -> bool:
    if line.parameters.get("CUTYPE", "").upper() in _NOT_PEOPLE:
        return False
    if line.parameters.get("PARTSTAT", "").upper() == "DECLINED":
        return False
    return not any(address.endswith(_NOBODY_AT) or address.startswith(_NOBODY) for address in addresses)


def _guest(line: Property) -> Guest:
    email = next(_written_addresses(line), "")
    name = line.parameters.get("CN", "").replace("\\", "")
    name = " ".join(name.split()).strip("'\"").strip()
    bare = _without_scheme(name)
    is_address = bare.casefold() == email.casefold() or ("@" in bare and " " not in bare)
    return Guest("" if is_address else name, email)


def _addresses(line: Property) -> Iterator[str]:
    return (address.casefold() for address in _written_addresses(line))


def _written_addresses(line: Property) -> Iterator[str]:
    """The addresses of one line as they are written: its value, EMAIL= and CN=, where they are addresses."""
    for written in (line.value, line.parameters.get("EMAIL", ""), line.parameters.get("CN", "")):
        address = _without_scheme(written.strip()).split("?", 1)[0].strip("<>'\" ")
        if "%" in address:
            address = unquote(address).strip()
        if "@" in address and not any(character.isspace() for character in address) and "//" not in address:
            yield address


def _without_scheme(address: str) -> str:
    return address[7:].strip() if address[:7].casefold() == "mailto:" else address
