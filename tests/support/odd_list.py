"""A small list of unusual events, built from the model without reading YAML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from calendar_app.i18n import Text, state_name
from calendar_app.model import (
    Accessibility,
    AllDay,
    Assembly,
    CoHost,
    CoHostKind,
    Contact,
    DateOnly,
    Event,
    EventKind,
    Link,
    Mode,
    Room,
    Schedule,
    Source,
    Status,
    Timed,
    Timing,
    Unscheduled,
    UrlNote,
    Venue,
)
from calendar_app.model.schedule import build_schedule
from calendar_app.zones import Zone

ZONE = Zone("Europe/Amsterdam")


def text(english: str) -> Text:
    """An English text."""
    return Text((("en", english),))


def timed(starts: str, ends: str | None = None) -> Timed:
    """Wall times in Amsterdam, such as "2025-12-01 18:15"."""
    return Timed(
        ZONE.localize(datetime.fromisoformat(starts)),
        ZONE.localize(datetime.fromisoformat(ends)) if ends else None,
    )


def event(name: str, title: str, timing: Timing, /, **fields: object) -> Event:
    """A confirmed side event with the id `name`."""
    base = Event(name, f"{name}@odd.example", text(title), timing, EventKind.SIDE_EVENT, Status.CONFIRMED)
    return replace(base, **fields)  # type: ignore[arg-type]  # the caller names fields of the record


HALL = Venue(
    name=text("Hall of Nations"),
    address=text("Quay 1, Port Lazul"),
    country="NL",
    latitude=52.093,
    longitude=4.2834,
    url="https://hall.example/",
)
ANNEXE = Venue(name=text("The Annexe"))
ASSEMBLY = Assembly(
    id="asp24",
    name=text("24th session of the Odd Assembly"),
    short_name=text("ODD24"),
    starts=date(2025, 12, 1),
    ends=date(2025, 12, 6),
    zone=ZONE,
    uid_domain="odd.example",
    updated=datetime(2025, 11, 25, 11, 0, tzinfo=UTC),
    language="en",
    venue=HALL,
)
ORION = Room("orion", text("Orion"), (), frozenset({"orion"}))
ALTAIR = Room(
    "altair",
    text("Altair, upper floor"),
    (),
    frozenset({"altair"}),
    floor=text("Second floor"),
    access=text("Lift beside the cloakroom"),
    directions=text("Left of the stairs"),
    url="https://hall.example/altair",
    venue=ANNEXE,
)
AUSTRIA = CoHost("austria", state_name("AT"), CoHostKind.STATE, country="AT")
CICC = CoHost(
    "cicc",
    text("Coalition for the Court"),
    CoHostKind.CIVIL_SOCIETY,
    short_name=text("CICC"),
    url="https://cicc.example/",
)
EVIDENCE = CoHost("evidence", text("Evidence; Archive, Action"), CoHostKind.CIVIL_SOCIETY)
BREAD = CoHost("bread", text("Truth and Bread"), CoHostKind.CIVIL_SOCIETY)
EQUALS = CoHost("equals", text("=Equal before the Law="), CoHostKind.ACADEMIA)
ARABIC = CoHost("network", Text((("ar", "شبكة العدالة للجميع"),)), CoHostKind.CIVIL_SOCIETY)
RELEASE = Source(
    "release", text("CICC"), title=text("Side events; a list"), url="https://cicc.example/list", date=date(2025, 11, 25)
)
HEARSAY = Source("hearsay", text("A mail"))

EVENTS = (
    event(
        "everything",
        'Law, order; and "what" comes \\ after',
        timed("2025-12-01 18:15", "2025-12-01 19:45"),
        room=ALTAIR,
        co_hosts=(AUSTRIA, CICC, EVIDENCE, BREAD, ARABIC),
        organisers=(EQUALS,),
        summary=text("A talk, with soup; bring 50 % of a spoon."),
        description=text("First paragraph.\n\nSecond:\n\\r\\nEND:VEVENT\n- a list\n- of two"),
        note=text("Bring your badge."),
        languages=("en", "fr"),
        interpretation=("es",),
        mode=Mode.HYBRID,
        accessibility=(Accessibility.STEP_FREE, Accessibility.CAPTIONS),
        registration=UrlNote("https://example.org/régistration?id=7&lang=en", text("Until Friday.")),
        webcast=UrlNote("https://video.example/live;1,2", text('Channel "1": sound, picture')),
        links=(
            Link("report", text("The report, final"), "https://example.org/report.pdf"),
            Link("paper", text("A paper nobody has put anywhere"), None),
        ),
        contact=Contact(text("Ministry; Office 3"), "office@example.org"),
        sources=(RELEASE, HEARSAY),
        former_ids=("before",),
        uid="before@odd.example",
        accept=(("short", "a reason that stays with us"),),
    ),
    event(
        "emoji",
        "From evidence to archive 📁➡️⚖️",
        timed("2025-12-01 18:15", "2025-12-01 19:45"),
        room=ORION,
        co_hosts=(AUSTRIA, CICC),
        webcast=UrlNote("https://video.example/2", None),
        links=(Link("plan", text("Plan"), None),),
    ),
    event("past-midnight", "Reception", timed("2025-12-02 22:00", "2025-12-03 01:30"), kind=EventKind.RECEPTION),
    event("no-end", "Ends when it ends", timed("2025-12-02 13:15"), room=ORION, co_hosts=(BREAD,)),
    event("vigil", "Vigil", timed("2025-12-02 18:00", "2025-12-04 19:30"), webcast=UrlNote(None, text("In the foyer"))),
    event(
        "summer", "Afterwards", timed("2026-07-03 09:00", "2026-07-03 10:00"), contact=Contact(None, "a@example.org")
    ),
    event("whole-days", "Exhibition", AllDay(date(2025, 12, 2), date(2025, 12, 4)), room=ORION),
    event("one-day", "Open day", AllDay(date(2025, 12, 5), date(2025, 12, 5)), contact=Contact(text("Ada"), None)),
    event("some-time", "Launch", DateOnly(date(2025, 12, 3)), kind=EventKind.LAUNCH, co_hosts=(EVIDENCE,)),
    event("some-day", "Plenary on everything", Unscheduled(), kind=EventKind.PLENARY, co_hosts=(AUSTRIA,)),
    event(
        "cancelled",
        "العدالة للناجين",
        timed("2025-12-03 13:15", "2025-12-03 14:45"),
        status=Status.CANCELLED,
        title=Text((("ar", "العدالة للناجين"),)),
        note=text("The speakers could not come."),
        co_hosts=(CICC, AUSTRIA),
    ),
    event(
        "postponed",
        "=SUM(1,2)",
        DateOnly(date(2025, 12, 3)),
        status=Status.POSTPONED,
        room=ORION,
        co_hosts=(AUSTRIA, BREAD),
    ),
    event(
        "tentative",
        "@home - or not",
        timed("2025-12-03 09:00", "2025-12-03 10:00"),
        status=Status.TENTATIVE,
        registration=UrlNote(None, text("At the door")),
        sources=(RELEASE,),
    ),
    event("online", "Somewhere else", timed("2025-12-04 09:00", "2025-12-04 10:00"), mode=Mode.ONLINE),
)


def schedule_of(*events: Event, assembly: Assembly = ASSEMBLY) -> Schedule:
    """A schedule of some events, with rooms and co-hosts of the odd list."""
    rooms = {room.id: room for room in (ORION, ALTAIR)}
    co_hosts = {host.id: host for host in (AUSTRIA, CICC, EVIDENCE, BREAD, EQUALS, ARABIC)}
    return build_schedule(assembly, rooms, co_hosts, {"release": RELEASE, "hearsay": HEARSAY}, events)


def odd_list() -> Schedule:
    """The whole odd list."""
    return schedule_of(*EVENTS)
