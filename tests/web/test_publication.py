"""`calendar_app.web.publication`: lists and templates followed together."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Hashable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendar_app.errors import DuplicateAssembly, InvalidTemplate
from calendar_app.render import RenderContext
from calendar_app.render.schedule_pages import schedule_page
from calendar_app.resources import shipped_path
from calendar_app.settings import Settings
from calendar_app.source import parse_schedule
from calendar_app.web import ReloadTimes, Site
from tests.support.journals import SECOND
from tests.support.memory import check_reloads
from tests.support.quick_sites import AT_ONCE, quick_site
from tests.support.small_list import TEXT
from tests.web.conftest import Desk

_BROKEN_IN_USE = "{% extends 'base.html' %}{% block main %}<h1>x</h1>{{ canary }}{% endblock %}"


def titles(site: Site) -> list[str]:
    """The titles of what is published."""
    return [event.title.in_language("en") for event in site.publications["small"].schedule.events]


def show_schedule(edition: RenderContext, _: frozenset[Hashable]) -> None:
    """A rehearsal of one page."""
    schedule_page(edition, edition.whole_selection)


def other(path: Path, name: str, starts: str = "2026-12-01") -> Path:
    """A list of another assembly."""
    text = TEXT.replace("id: small\n", f"id: {name}\n").replace(
        "starts: 2025-12-01\n  ends: 2025-12-03", f"starts: {starts}\n  ends: {starts}"
    )
    path.write_text(text, "utf-8")
    return path


def test_without_settings_the_shipped_list_is_published() -> None:
    """What `make serve` shows."""
    site = quick_site(Settings())
    assert [shelf.path for shelf in site.list_loaders] == [shipped_path("events.yaml")]
    assert site.home_id in site.publications


def test_an_edit_is_published(desk: Desk) -> None:
    """At the next look."""
    site = desk.site()
    desk.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    assert titles(site)[0] == "Paintings"


def test_what_has_not_changed_keeps_its_answers(desk: Desk) -> None:
    """A look at nothing new, a bad save and its undoing publish nothing."""
    site = desk.site()
    before = site.publications["small"]
    site.poll()
    for text in ("", TEXT):
        desk.save(text)
        site.poll()
    assert site.publications["small"] is before


def test_one_list_of_two_is_published_alone(desk: Desk, tmp_path: Path) -> None:
    """The answers of the other one stay."""
    path = other(tmp_path / "other.yaml", "other")
    site = quick_site(Settings(events=(desk.path, path)))
    before = dict(site.publications)
    desk.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    assert {name: site.publications[name] is publication for name, publication in before.items()} == {
        "small": False,
        "other": True,
    }


@pytest.mark.parametrize(
    ("dates", "home"),
    [(("2025-12-01", "2026-12-01"), "b"), (("2026-12-01", "2025-12-01"), "a"), (("2025-12-01", "2025-12-01"), "b")],
)
def test_home_is_the_assembly_that_starts_last(tmp_path: Path, dates: tuple[str, str], home: str) -> None:
    """Whatever the order of the files; of two that start on one day, the same one each time."""
    paths = [other(tmp_path / f"{name}.yaml", name, day) for name, day in zip("ab", dates, strict=True)]
    for events in (tuple(paths), tuple(reversed(paths))):
        site = quick_site(Settings(events=events))
        assert (site.home_id, sorted(site.publications)) == (home, ["a", "b"])


def test_two_lists_of_one_assembly_are_refused(desk: Desk, tmp_path: Path) -> None:
    """Each assembly has one list."""
    with pytest.raises(DuplicateAssembly):
        quick_site(Settings(events=(desk.path, other(tmp_path / "other.yaml", "small"))))


def test_a_template_is_followed(desk: Desk) -> None:
    """A new publication with the new template, and without the answers made before."""
    site = desk.site()
    before = site.publications["small"]
    desk.template("parts/own.html", "new")
    site.poll()
    after = site.publications["small"]
    assert after.contexts["en"].render("parts/own.html") == "new"
    assert after.response_cache is not before.response_cache


def test_a_template_that_fails_is_not_used(desk: Desk) -> None:
    """It can be read, but a page made with it fails: the one before stays until it is mended."""
    site = desk.site(rehearse=show_schedule)
    before = site.publications["small"]
    desk.template("pages/schedule.html", _BROKEN_IN_USE)
    site.poll()
    assert (site.publications["small"] is before, site.asset_loader.reason) == (
        True,
        "a template cannot be used; those read before it are",
    )
    desk.template("pages/schedule.html", _BROKEN_IN_USE.replace("{{ canary }}", ""))
    site.poll()
    assert (site.publications["small"] is before, site.asset_loader.reason) == (False, "")


def test_a_template_that_cannot_be_read_is_refused_at_the_beginning(desk: Desk) -> None:
    """There is nothing to fall back on."""
    desk.template("pages/schedule.html", "{% if %}")
    with pytest.raises(InvalidTemplate):
        desk.site()


def test_a_list_no_template_can_show_waits_for_one(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is published before a page was made of it; the log says which template, and mending it is enough."""
    desk.template("pages/schedule.html", _BROKEN_IN_USE)
    site = desk.site(rehearse=show_schedule)
    assert (dict(site.publications), site.home_id) == ({}, None)
    assert caplog.messages[0] == (
        "the templates cannot show the list: pages/schedule.html:1: UndefinedError: 'canary' is undefined"
    )
    assert site.list_loaders[0].reason == "the templates cannot show the list"
    desk.template("pages/schedule.html", _BROKEN_IN_USE.replace("{{ canary }}", ""))
    site.poll()
    assert (list(site.publications), site.list_loaders[0].status) == (["small"], "current")


@pytest.mark.slow
def test_an_event_of_a_new_sort_is_tried(desk: Desk) -> None:
    """By everything, as for templates that are new: what an edit brings stands on pages that were right before."""
    condition = "{% block main %}{% if view.event.webcast %}{{ canary }}{% endif %}"
    own = f'{{% extends "base.html" %}}{condition}{{% endblock %}}'
    desk.save(TEXT.replace("    webcast: {note: On the day}\n", ""))
    desk.template("pages/event.html", own)
    site = Site(desk.settings, times=AT_ONCE)
    assert (site.list_loaders[0].reason, site.asset_loader.reason) == ("", "")
    desk.save(TEXT)
    site.poll()
    assert site.list_loaders[0].reason == "the templates cannot show the list"
    desk.template("pages/event.html", own.replace("{{ canary }}", ""))
    site.poll()
    assert (site.list_loaders[0].reason, len(titles(site))) == ("", 7)
    desk.template("pages/event.html", own)
    site.poll()
    assert site.asset_loader.reason == "a template cannot be used; those read before it are"


def test_a_worker_born_among_broken_files_publishes_what_the_others_do(desk: Desk) -> None:
    """List and template are both bad; it has what was last good of both, with the same bytes."""
    desk.template("parts/own.html", "first")
    others = desk.site()
    desk.save("")
    desk.template("parts/own.html", "{% if %}")
    born = desk.site()
    assert born.publications["small"].digest == others.publications["small"].digest
    assert born.asset_loader.assets.snapshot == others.asset_loader.assets.snapshot
    assert (born.list_loaders[0].status, born.asset_loader.reason) == (
        "stale",
        "a template cannot be used; those read before it are",
    )
    desk.save(TEXT.replace("Pictures", "Paintings"))
    desk.template("parts/own.html", "second")
    born.poll()
    assert titles(born)[0] == "Paintings"
    assert born.publications["small"].contexts["en"].render("parts/own.html") == "second"


def test_what_was_kept_and_cleaned_away_is_kept_again(desk: Desk) -> None:
    """Systems empty their temporary folders; a worker born among broken files shows what the others do all the same."""
    now = 0.0
    times = ReloadTimes(quiet=0, poll=0, monotonic=lambda: now)
    desk.template("parts/own.html", "first")
    others = desk.site(times=times)
    desk.save("")
    desk.template("parts/own.html", "{% if %}")
    shutil.rmtree(desk.folder / "kept")
    now += times.keep / 2
    others.poll()
    assert not (desk.folder / "kept").exists()
    now += times.keep / 2
    others.poll()
    born = desk.site()
    assert born.publications["small"].digest == others.publications["small"].digest
    assert born.asset_loader.assets.snapshot == others.asset_loader.assets.snapshot


def test_a_list_that_never_was_good_is_not_kept(desk: Desk) -> None:
    """There is nothing to put back."""
    desk.save("")
    desk.site(times=ReloadTimes(quiet=0, poll=0, keep=0)).poll()
    assert [path.name for path in (desk.folder / "kept").iterdir()] == ["materials.json"]


def test_files_are_looked_at_four_times_a_second(desk: Desk) -> None:
    """However many ask."""
    now = 0.0
    site = desk.site(times=ReloadTimes(quiet=0, monotonic=lambda: now))
    desk.save("")
    seen = []
    for passed in (0.0, 0.24, 0.25):
        now = passed
        site.poll()
        seen.append(site.list_loaders[0].status)
    assert seen == ["current", "current", "stale"]


def test_who_asks_while_somebody_reads_does_not_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading takes as long as it takes; the others get what there was."""
    site = desk.site()
    reading, may_end = threading.Event(), threading.Event()

    def slowly(data: bytes, name: str) -> object:
        reading.set()
        assert may_end.wait(10)
        return parse_schedule(data, name)

    monkeypatch.setattr("calendar_app.web.list_loader.parse_schedule", slowly)
    desk.save(TEXT.replace("Pictures", "Paintings"))
    reader = threading.Thread(target=site.poll)
    reader.start()
    assert reading.wait(10)
    site.poll()
    assert titles(site)[0] == "Pictures"
    may_end.set()
    reader.join(10)
    assert titles(site)[0] == "Paintings"


def test_whatever_goes_wrong_the_list_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Even running out of memory; it is said, and the next look may heal it."""
    site = desk.site()

    def exhausted(data: bytes, name: str) -> object:
        raise MemoryError(len(data), name)

    monkeypatch.setattr("calendar_app.web.list_loader.parse_schedule", exhausted)
    desk.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    assert (titles(site)[0], site.poll_error) == ("Pictures", "the files cannot be followed")
    assert caplog.messages == ["the files cannot be followed"]
    monkeypatch.setattr("calendar_app.web.list_loader.parse_schedule", parse_schedule)
    desk.save(TEXT.replace("Pictures", "Photographs"))
    site.poll()
    assert (titles(site)[0], site.poll_error) == ("Photographs", "")


def test_the_date_is_that_of_the_youngest_file(desk: Desk) -> None:
    """In whole seconds, as HTTP has it, and never the moment somebody asked."""
    modified = desk.site().publications["small"].last_modified
    assert modified == datetime.fromtimestamp(int(desk.path.stat().st_ctime), UTC)


def test_two_states_of_one_second_have_two_dates(desk: Desk) -> None:
    """A reader who knows only the date would miss the second one."""
    site = desk.site()
    dates = [site.publications["small"].last_modified]
    for text in ("Paintings", "Photographs"):
        desk.save(TEXT.replace("Pictures", text))
        site.poll()
        dates.append(site.publications["small"].last_modified)
    assert dates[1] - dates[0] >= timedelta(seconds=1) <= dates[2] - dates[1]


@pytest.mark.slow
def test_reloads_do_not_fill_the_memory(tmp_path: Path) -> None:
    """What is replaced is let go; tests/clients reloads more often."""
    check_reloads(tmp_path, 30)


def test_a_worker_born_during_a_save_shows_what_was_kept(desk: Desk) -> None:
    """A list that is being written is sound YAML at the end of each entry, and not yet a list."""
    assert len(titles(desk.site())) == 7
    desk.save(TEXT[: TEXT.index("  - id: plenary")])
    assert len(titles(desk.site(times=ReloadTimes(quiet=60)))) == 7
    assert len(titles(desk.site())) == 6


def test_a_date_in_the_future_is_no_date_of_change(desk: Desk) -> None:
    """A slip in `updated` must not tell caches that nothing changes any more."""
    desk.save(TEXT.replace("updated: 2025-11-25", "updated: 2037-11-25"))
    site = desk.site()
    assert site.publications["small"].last_modified <= datetime.now(UTC)


def test_a_record_is_published_with_its_list(desk: Desk) -> None:
    """Of every language one history, one index and the same changes; what was answered before is let go."""
    desk.record()
    site = desk.site()
    before = site.publications["small"]
    desk.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    edited = site.publications["small"]
    desk.record(SECOND)
    site.poll()
    after = site.publications["small"]
    assert [one.history.unrecorded_count for one in (before, edited, after)] == [0, 1, 0]
    assert len({one.response_cache for one in (before, edited, after)}) == 3
    assert edited.digest == after.digest
    for edition in after.contexts.values():
        assert (edition.index, edition.changes, edition.history) == (
            after.loaded_list.index,
            after.loaded_list.changes,
            after.history,
        )


def test_a_record_that_says_the_same_keeps_its_answers(desk: Desk) -> None:
    """A record touched, spoilt or put right again publishes nothing."""
    path = desk.record()
    site = desk.site()
    before = site.publications["small"]
    whole = path.read_bytes()
    for content in (whole, b"canary\n", b"", whole):
        path.write_bytes(content)
        site.poll()
    assert site.publications["small"] is before


def test_the_date_is_that_of_the_youngest_revision(desk: Desk) -> None:
    """Where no file is younger, as after a checkout that set none of its dates; but never in the future."""
    years = {year: datetime(year, 11, 26, 9, tzinfo=UTC) for year in (2050, 2060)}
    desk.record(years[2050])
    in_2055 = ReloadTimes(wall_clock=lambda: datetime(2055, 1, 1, tzinfo=UTC).timestamp())
    assert desk.site(times=in_2055).publications["small"].last_modified == years[2050]
    desk.save(TEXT.replace("Pictures", "Paintings"))
    desk.record(years[2060])
    assert desk.site(times=in_2055).publications["small"].last_modified < years[2050]


def test_a_record_has_a_date_of_its_own(desk: Desk) -> None:
    """Whoever asks with the date of the list alone is given what was recorded since."""
    site = desk.site()
    before = site.publications["small"].last_modified
    path = desk.record()
    site.poll()
    newest = datetime.fromtimestamp(int(path.stat().st_ctime), UTC)
    assert site.publications["small"].last_modified == max(newest, before + timedelta(seconds=1))


def test_a_worker_born_while_the_record_is_bad_publishes_what_the_others_do(desk: Desk) -> None:
    """Stamps and all."""
    desk.record()
    desk.save(TEXT.replace("Pictures", "Paintings"))
    path = desk.record(SECOND)
    others = desk.site()
    path.unlink()
    born = desk.site()
    assert born.publications["small"].history.versions == others.publications["small"].history.versions
    assert max(stamps.sequence for stamps in born.publications["small"].history.versions.values()) == 1


@pytest.mark.slow
def test_a_template_that_fails_for_one_recorded_event_is_not_used(desk: Desk) -> None:
    """A list is tried whole with its record: an event that is in no excerpt has a version of its own."""
    twin = TEXT[TEXT.index("  - id: parallel") : TEXT.index("  - id: joint")].replace("parallel", "twin")
    desk.save(TEXT + twin)
    desk.record()
    desk.save(TEXT + twin.replace("Something", "Nothing"))
    desk.record(SECOND)
    site = Site(desk.settings, times=AT_ONCE)
    shown = "{% for day in days %}{% for entry in day.views if CONDITION %}{{ canary }}{% endfor %}{% endfor %}"
    text = f"{{% extends 'base.html' %}}{{% block main %}}<h1>x</h1>{shown}{{% endblock %}}"
    reasons = []
    for condition in ("entry.version.sequence > 9", "entry.version.sequence"):
        desk.template("pages/schedule.html", text.replace("CONDITION", condition))
        site.poll()
        reasons.append(site.asset_loader.reason)
    assert reasons == ["", "a template cannot be used; those read before it are"]
