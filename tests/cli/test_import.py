"""`calendar-app import`: what it adds, updates, reports and leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calendar_app.cli import main
from calendar_app.source import read_schedule

HEAD = """\
assembly:
  id: told
  name: Told
  short_name: Told
  starts: 2025-12-01
  ends: 2025-12-05
  zone: Europe/Amsterdam
  uid_domain: told.example
  updated: 2025-11-25 12:00
  venue: {name: Town Hall, address: "Quay 1, Port Lazul", country: NL}
"""
LISTED = (
    HEAD
    + """\
sources:
  fidh: {publisher: FIDH}
  hrw: {publisher: Human Rights Watch}
rooms:
  orion: {name: Orion}
  vega: {name: Vega}
co_hosts:
  austria: {kind: state, country: AT}
  fidh: {name: FIDH, kind: civil_society}
events:
  - id: one       # by hand
    title: Witnesses first
    starts: 2025-12-01 18:15
    ends: 2025-12-01 19:45
    room: orion
    co_hosts: [austria, fidh]
    note: Bring a badge.
    sources: [fidh]
  - id: two
    title: Archives under fire
    starts: 2025-12-02 13:15
    ends: 2025-12-02 14:45
    room: vega
    co_hosts: [fidh]
    sources: [fidh]
"""
)
ANNOUNCED = """\
Our side events

1) Witnesses first
Monday 1 December / 18h15-19h45 CET / Orion, Town Hall, Port Lazul
Co-hosted by Austria and FIDH.
2) Archives under fire
Tuesday 2 December / 13h15-14h45 CET / Vega, Town Hall, Port Lazul
Co-hosted by FIDH.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of two events that FIDH announced."""
    path = tmp_path / "told.yaml"
    path.write_text(LISTED, "utf-8")
    return path


def run(runner: CliRunner, path: Path, text: str, *options: str) -> Result:
    """Import a text from standard input."""
    return runner.invoke(main, ["import", "--events", str(path), *options, "-"], input=text)


def test_import_fills_empty_list(runner: CliRunner, tmp_path: Path) -> None:
    """Import fills empty list."""
    path = tmp_path / "empty.yaml"
    path.write_text(HEAD + "events: []\n", "utf-8")
    result = run(runner, path, ANNOUNCED, "--source", "FIDH", "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "   fidh: FIDH (civil_society)\n" in result.stdout
    assert "Not used: 1 line of -\n   1: Our side events\n" in result.stdout
    assert path.read_text("utf-8") == HEAD + (
        "co_hosts:\n  austria: {kind: state, country: AT}\n  fidh: {name: FIDH, kind: civil_society}\n\n"
        "rooms:\n  orion: {name: Orion}\n  vega: {name: Vega}\n\n"
        "sources:\n  fidh: {publisher: FIDH}\n\n"
        "events:\n"
        "  - id: witnesses-first\n    title: Witnesses first\n    starts: 2025-12-01 18:15\n"
        "    ends: 2025-12-01 19:45\n"
        "    room: orion\n    co_hosts: [austria, fidh]\n    sources: [fidh]\n"
        "  - id: archives-under-fire\n    title: Archives under fire\n    starts: 2025-12-02 13:15\n"
        "    ends: 2025-12-02 14:45\n    room: vega\n    co_hosts: [fidh]\n    sources: [fidh]\n"
    )
    again = run(runner, path, ANNOUNCED, "--source", "FIDH", "--yes")
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, f"{path}: nothing to change")


@pytest.mark.parametrize(
    ("was", "now", "listed", "changed"),
    [
        ("Orion, Town", "Vega, Town", "room: orion", "room: vega"),
        ("18h15-19h45", "18h30-20h00", "18:15\n    ends: 2025-12-01 19:45", "18:30\n    ends: 2025-12-01 20:00"),
        ("1) Witnesses", "1) CANCELLED -Witnesses", "    note:", "    status: cancelled\n    note:"),
        ("Austria and FIDH", "Austria, Belgium and FIDH", "[austria, fidh]", "[austria, fidh, belgium]"),
        ("1) Witnesses first", "1) Witnesses first: why", "Witnesses first\n", '"Witnesses first: why"\n'),
        ("Orion, Town Hall", "Hall of Mirrors, Town Hall", "room: orion", "room: hall-mirrors"),
    ],
)
def test_second_import_updates_events(  # noqa: PLR0913, PLR0917 - columns of a table
    runner: CliRunner, path: Path, was: str, now: str, listed: str, changed: str
) -> None:
    """Ids, additions by hand and comments stay."""
    result = run(runner, path, ANNOUNCED.replace(was, now), "--source", "fidh", "--yes")
    assert result.exit_code == 0
    expected = LISTED.replace(listed, changed, 1)
    if "belgium" in changed:
        fidh = "  fidh: {name: FIDH, kind: civil_society}\n"
        expected = expected.replace(fidh, fidh + "  belgium: {kind: state, country: BE}\n")
    if "mirrors" in changed:
        vega = "  vega: {name: Vega}\n"
        expected = expected.replace(vega, vega + "  hall-mirrors: {name: Hall of Mirrors}\n")
    assert path.read_text("utf-8") == expected
    assert read_schedule(path).problems == ()


def test_other_source_changes_nothing_without_prefer(runner: CliRunner, path: Path) -> None:
    """Other source changes nothing without prefer."""
    text = ANNOUNCED.replace("Orion", "Vega")
    result = run(runner, path, text, "--source", "hrw", "--yes")
    assert (result.exit_code, path.read_text("utf-8")) == (0, LISTED)
    assert "   = room: orion -> vega\n   ! fidh differs; not changed (--prefer hrw changes it)\n" in result.stdout
    assert run(runner, path, text, "--source", "hrw", "--prefer", "fidh", "--yes").exit_code == 0
    assert path.read_text("utf-8") == LISTED
    assert run(runner, path, text, "--source", "hrw", "--prefer", "hrw", "--yes").exit_code == 0
    assert path.read_text("utf-8") == LISTED.replace("room: orion", "room: vega")


def test_unknown_preferred_source_is_refused(runner: CliRunner, path: Path) -> None:
    """Unknown preferred source is refused."""
    result = run(runner, path, ANNOUNCED.replace("Orion", "Vega"), "--source", "hrw", "--prefer", "fihd", "--yes")
    assert (result.exit_code, path.read_text("utf-8")) == (2, LISTED)
    assert result.stderr.endswith("Error: unknown source fihd; did you mean fidh?\n")


def test_diff_option_shows_changed_lines(runner: CliRunner, path: Path) -> None:
    """Diff option shows changed lines."""
    text = ANNOUNCED.replace("Orion", "Vega")
    shown = [run(runner, path, text, "--source", "fidh", "--dry-run", *more).stdout for more in ([], ["--diff"])]
    assert ["+    room: vega\n" in one for one in shown] == [False, True]


def test_event_missing_from_announcement_is_kept(runner: CliRunner, path: Path) -> None:
    """It is reported, and so is a missing co-host."""
    text = ANNOUNCED.partition("2)")[0].replace("Austria and FIDH", "FIDH")
    result = run(runner, path, text, "--source", "fidh", "--yes")
    assert (result.exit_code, path.read_text("utf-8")) == (0, LISTED)
    assert "? two “Archives under fire” was announced by fidh before and is not here: cancelled?\n" in result.stdout
    assert "   ? kept, though not named here: austria\n" in result.stdout


def test_notices_are_shown_beside_proposals(runner: CliRunner, path: Path) -> None:
    """Notices are shown beside proposals."""
    text = "1) Somewhere\nMonday 2 December / 13:15-14:45 CEST / Moon\nCo-hosted by FIDH, Nobody and Nowhere.\n"
    result = run(runner, path, text, "--source", "fidh", "--dry-run")
    assert (result.exit_code, path.read_text("utf-8")) == (0, LISTED)
    assert result.stdout.startswith(
        "1) Somewhere [new: somewhere]\n"
        "   lines 1–3: Tuesday 2 December 2025, 13:15–14:45 · Moon\n"
        "   3 co-hosts: FIDH, Nobody, Nowhere\n"
        "   ? the day of the week in the text is not that of Tuesday 2 December 2025 [weekday]\n"
        "   ? “CEST” is not the time of the venue then (CET); read as the time of the venue anyway [zone]\n"
        "   ? Moon is not a room in the list [room]\n"
        "   ? Nobody: perhaps one name: “Nobody and Nowhere” [host]\n"
        "   ? Nowhere: perhaps one name: “Nobody and Nowhere” [host]\n"
    )


def test_text_after_event_is_imported_with_describe(runner: CliRunner, path: Path) -> None:
    """Text after event is imported with describe."""
    text = "1) New\nMonday 1 December / 13:15-14:45 / Vega\nCo-hosted by FIDH.\nA handbook is presented: a first.\n"
    shown = run(runner, path, text, "--source", "fidh", "--dry-run")
    assert (
        "   line 4: perhaps its description (--describe imports it): A handbook is presented: a first.\n"
        in shown.stdout
    )
    assert run(runner, path, text, "--source", "fidh", "--yes", "--describe").exit_code == 0
    assert '    description: "A handbook is presented: a first."\n' in path.read_text("utf-8")


def test_import_needs_yes(runner: CliRunner, path: Path) -> None:
    """Import needs yes."""
    result = run(runner, path, ANNOUNCED.replace("Orion", "Vega"), "--source", "fidh")
    assert (result.exit_code, path.read_text("utf-8")) == (1, LISTED)
    assert result.stderr == f"{path}: nothing written: not confirmed; --yes overrides\n"


def test_import_is_refused_if_first_record_fails(runner: CliRunner, path: Path) -> None:
    """Import is refused if first record fails."""
    listed = LISTED.replace("updated: 2025", "updated: 2036")
    path.write_text(listed, "utf-8")
    result = run(runner, path, ANNOUNCED.replace("Orion", "Vega"), "--source", "fidh", "--yes")
    assert (result.exit_code, path.read_text("utf-8")) == (1, listed)


def test_csv_adds_each_new_room_and_co_host_once(runner: CliRunner, path: Path) -> None:
    """Csv adds each new room and co host once."""
    text = (
        "title,kind,day,start_time,room,co_hosts\n"
        "Three,side_event,2025-12-03,13:15,Attic,Bar Association (BA)\n"
        "Four,launch,2025-12-04,,Attic,\n"
        "Five,,,,,Bar Association (BA)\n"
    )
    result = run(runner, path, text, "--source", "fidh", "--yes")
    assert result.exit_code == 0
    assert "Wednesday 3 December 2025, from 13:15 · Attic\n" in result.stdout
    assert "line 3: Thursday 4 December 2025, time to be announced · Attic\n" in result.stdout
    assert "line 4: date to be announced · room to be announced\n" in result.stdout
    after = path.read_text("utf-8")
    assert "  ba: {name: Bar Association, short_name: BA, kind: civil_society}\n" in after
    assert after.count("attic: {name: Attic}") == 1
    assert after.partition("- id: three\n")[2] == (
        "    title: Three\n    starts: 2025-12-03 13:15\n    room: attic\n    co_hosts: [ba]\n    sources: [fidh]\n"
        "  - id: four\n    title: Four\n    starts: 2025-12-04\n    room: attic\n    kind: launch\n"
        "    sources: [fidh]\n"
        "  - id: five\n    title: Five\n    co_hosts: [ba]\n    sources: [fidh]\n"
    )


def test_text_without_events_is_reported(runner: CliRunner, path: Path) -> None:
    """Text without events is reported."""
    result = run(runner, path, "We demand a stronger Court.\n")
    assert (result.exit_code, result.stderr) == (1, "-: no events found\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "{name}: No such file or directory\n"),
        (b"x" * 2_000_001, "{name}: longer than 2,000,000 characters; is it an announcement?\n"),
        ("Modération".encode("cp1252"), "{name}: not UTF-8; read as Windows-1252\n"),
    ],
)
def test_unreadable_announcement_is_explained(
    runner: CliRunner, path: Path, content: bytes | None, message: str
) -> None:
    """So is one that is not UTF-8."""
    name = path.with_name("mail.txt")
    if content is not None:
        name.write_bytes(content)
    result = runner.invoke(main, ["import", "--events", str(path), str(name)])
    assert result.exit_code == 1
    assert result.stderr.startswith(message.format(name=name))


def test_list_with_problems_is_not_imported_into(runner: CliRunner, path: Path) -> None:
    """List with problems is not imported into."""
    path.write_text(LISTED.replace("room: vega", "room: vegas"), "utf-8")
    result = run(runner, path, ANNOUNCED)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        1,
        f"{path}: nothing imported: fix the problems above first",
    )


def test_two_lists_are_wrong_usage(runner: CliRunner, path: Path) -> None:
    """Two lists are wrong usage."""
    result = run(runner, path, ANNOUNCED, "--events", str(path))
    assert (result.exit_code, "an announcement goes into one list" in result.stderr) == (2, True)


def test_source_defaults_to_file_name(runner: CliRunner, path: Path) -> None:
    """Source defaults to file name."""
    name = path.with_name("fidh.txt")
    name.write_text(ANNOUNCED.replace("Orion", "Vega"), "utf-8")
    assert runner.invoke(main, ["import", "--events", str(path), "--yes", str(name)]).exit_code == 0
    assert path.read_text("utf-8") == LISTED.replace("room: orion", "room: vega")


def test_our_own_plain_text_is_imported(runner: CliRunner, path: Path) -> None:
    """Its note, summary and status are."""
    text = (
        "1) Postponed: New\nMonday 1 December / Time to be announced / Room to be announced\nCo-hosted by:\n- FIDH\n"
        "Organisers:\n- Austria\nNote: Later.\nSummary: Short.\nLanguages: English and French\n"
    )
    assert run(runner, path, text, "--source", "fidh", "--yes").exit_code == 0
    assert path.read_text("utf-8").removeprefix(LISTED) == (
        "  - id: new\n    title: New\n    starts: 2025-12-01\n    co_hosts: [fidh]\n    organisers: [austria]\n"
        "    status: postponed\n    note: Later.\n    summary: Short.\n    sources: [fidh]\n"
    )


def test_saved_web_page_is_imported(runner: CliRunner, path: Path) -> None:
    """Hidden text is not."""
    page = "<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head><body><ul><li>Menu</li></ul><p>"
    page += ANNOUNCED.replace("Orion", "Vega").replace("\n", "<br>\n").replace("Town Hall", "Town&nbsp;Hall")
    assert run(runner, path, page + "</p><script>1)</script></body></html>", "--source", "fidh", "--yes").exit_code == 0
    assert path.read_text("utf-8") == LISTED.replace("room: orion", "room: vega")


def test_file_name_identifies_source_again(runner: CliRunner, tmp_path: Path) -> None:
    """File name identifies source again."""
    path, mail = tmp_path / "told.yaml", tmp_path / "Side events of the Watch.txt"
    path.write_text(HEAD + "events: []\n", "utf-8")
    command = ["import", "--events", str(path), "--yes", str(mail)]
    mail.write_text(ANNOUNCED, "utf-8")
    assert runner.invoke(main, command).exit_code == 0
    mail.write_text(ANNOUNCED.partition("2)")[0].replace("18h15", "18h30"), "utf-8")
    result = runner.invoke(main, command)
    assert result.exit_code == 0
    assert "   > starts: 2025-12-01 18:15 -> 2025-12-01 18:30\n" in result.stdout
    message = "“Archives under fire” was announced by side-events-watch before and is not here: cancelled?\n"
    assert message in result.stdout
    assert path.read_text("utf-8").count("publisher:") == 1


def test_publisher_identifies_source(runner: CliRunner, path: Path) -> None:
    """In any spelling."""
    result = run(runner, path, ANNOUNCED.replace("Orion", "Vega"), "--source", "human rights watch", "--yes")
    assert "(--prefer hrw changes it)" in result.stdout


def test_hosts_are_added_to_event_without_hosts(runner: CliRunner, path: Path) -> None:
    """Hosts are added to event without hosts."""
    path.write_text(LISTED.replace("    co_hosts: [austria, fidh]\n", ""), "utf-8")
    assert run(runner, path, ANNOUNCED, "--source", "fidh", "--yes").exit_code == 0
    assert read_schedule(path).problems == ()
    assert "    room: orion\n    co_hosts: [austria, fidh]\n    note: Bring a badge.\n" in path.read_text("utf-8")


def test_time_to_be_announced_keeps_known_time(runner: CliRunner, path: Path) -> None:
    """Whole days that become a time lose their last day."""
    text = ANNOUNCED.replace("18h15-19h45 CET", "time to be announced")
    assert run(runner, path, text, "--source", "fidh", "--yes").exit_code == 0
    assert path.read_text("utf-8") == LISTED
    days = LISTED.replace("2025-12-01 18:15", "2025-12-01").replace("2025-12-01 19:45", "2025-12-02")
    path.write_text(days, "utf-8")
    assert run(runner, path, ANNOUNCED.replace("18h15-19h45", "18h15"), "--source", "fidh", "--yes").exit_code == 0
    assert path.read_text("utf-8") == LISTED.replace("    ends: 2025-12-01 19:45\n", "")


def test_fields_that_are_not_imported_are_marked(runner: CliRunner, path: Path) -> None:
    """Fields that are not imported are marked."""
    text = ANNOUNCED.replace("Austria and FIDH.", "Austria and FIDH.\nRegistration: by mail\nNote: Bring a passport.")
    result = run(runner, path, text, "--source", "fidh", "--yes")
    assert "   registration: by mail (not imported)\n   note: Bring a passport.\n" in result.stdout
    assert "   > note: Bring a badge. -> Bring a passport.\n" in result.stdout
    assert path.read_text("utf-8") == LISTED.replace("a badge.", "a passport.")


def test_utf_16_is_read(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """Utf 16 is read."""
    mail = tmp_path / "mail.txt"
    mail.write_bytes(ANNOUNCED.replace("Orion", "Vega").encode("utf-16"))
    command = ["import", "--events", str(path), "--source", "fidh", "--yes", str(mail)]
    assert runner.invoke(main, command).exit_code == 0
    assert path.read_text("utf-8") == LISTED.replace("room: orion", "room: vega")


def test_address_is_shown_unless_it_identifies_event(runner: CliRunner, path: Path) -> None:
    """Address is shown unless it identifies event."""
    for address, line in (
        ("https://a.example/told/events/one/", ""),
        ("https://meet.example/1", "   address: https://meet.example/1 (not imported)\n"),
    ):
        text = ANNOUNCED.replace("Austria and FIDH.", f"Austria and FIDH.\n{address}")
        result = run(runner, path, text, "--source", "fidh", "--yes")
        assert (result.exit_code, path.read_text("utf-8")) == (0, LISTED)
        assert (line in result.stdout, "address:" in result.stdout) == (True, bool(line))


def test_note_to_be_announced_is_imported(runner: CliRunner, path: Path) -> None:
    """It removes no key."""
    text = ANNOUNCED.replace("Co-hosted by FIDH.", "Co-hosted by FIDH.\nNote: to be announced")
    assert run(runner, path, text, "--source", "fidh", "--yes").exit_code == 0
    assert path.read_text("utf-8").count("    note: to be announced\n") == 1
