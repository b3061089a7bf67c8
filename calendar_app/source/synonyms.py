"""Keys as people call them who have seen other lists, and what they are called here."""

from __future__ import annotations

from collections.abc import Collection

# Of several the first that the entry may have; a room is a part of an event, and a venue of the assembly.
_MEANT = {
    "room venue": "venue location place where hall building",
    "rooms": "venues locations places",
    "starts date": "time date day when start begin begins from start_time starts_at start_date",
    "ends": "end until till to finish finishes end_time ends_at end_date",
    "co_hosts": "hosts host cohosts cohost co_host organisations organizations partners states ngos",
    "organisers": "organizers organizer organiser organised_by organized_by",
    "publisher title name": "name title heading headline subject topic label",
    "short_name": "abbreviation acronym short",
    "aliases": "alias also other_names",
    "kind type": "type category kind",
    "languages language": "language languages lang",
    "language": "default_language",
    "links url": "link website web homepage page href uri",
    "url": "url address",
    "summary description": "abstract intro",
    "description": "details text about programme program agenda speakers",
    "note": "notes remark remarks comment comments",
    "registration": "register rsvp signup sign_up",
    "webcast": "stream livestream live video zoom",
    "contact": "contacts",
    "email": "mail e_mail email_address",
    "sources": "source",
    "zone": "timezone time_zone tz",
    "updated": "last_updated updated_at modified",
    "latitude": "lat",
    "longitude": "lon lng long",
    "capacity": "seats size",
    "country": "country_code state nation",
    "status": "state",
    "id": "key slug uid identifier code",
    "events": "event side_events sessions schedule programme program",
    "assembly": "session conference congress meeting",
}


def meant(key: str, keys: Collection[str]) -> str | None:
    """The key that somebody means who writes another one, or `None` where that is anybody's guess.

    Args:
        key: What stands in the file.
        keys: What could stand there.
    """
    word = key.strip().lower().replace("-", "_").replace(" ", "_")
    if word in keys:
        return word
    return next(
        (name for names, others in _MEANT.items() if word in others.split() for name in names.split() if name in keys),
        None,
    )
