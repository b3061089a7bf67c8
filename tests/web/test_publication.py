"""`calendar_app.web.publication`: lists and templates, reloaded together."""

from __future__ import annotations

import gc
import shutil
import threading
import weakref
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
from tests.support.quick_sites import AT_ONCE, quick_site
from tests.support.small_list import TEXT
from tests.web.conftest import Editor

_BROKEN_IN_USE = "{% extends 'base.html' %}{% block main %}<h1>x</h1>{{ canary }}{% endblock %}"


def titles(site: Site) -> list[str]:
    """The titles of the published events."""
    return [event.title.in_language("en") for event in site.publications["small"].schedule.events]


def show_schedule(context: RenderContext, _: frozenset[Hashable]) -> None:
    """A rehearsal of the schedule page."""
    schedule_page(context, context.whole_selection)


def other_list(path: Path, name: str, starts: str = "2026-12-01") -> Path:
    """A list of another assembly."""
    text = TEXT.replace("id: small\n", f"id: {name}\n").replace(
        "starts: 2025-12-01\n  ends: 2025-12-03", f"starts: {starts}\n  ends: {starts}"
    )
    path.write_text(text, "utf-8")
    return path


def test_default_settings_publish_shipped_list() -> None:
    """What `make serve` shows."""
    site = quick_site(Settings())
    assert [loader.path for loader in site.list_loaders] == [shipped_path("events.yaml")]
    assert site.home_id in site.publications


def test_edit_is_published_by_next_poll(editor: Editor) -> None:
    """With its new title."""
    site = editor.site()
    editor.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    assert titles(site)[0] == "Paintings"


def test_unchanged_list_keeps_publication(editor: Editor) -> None:
    """Also after an invalid save that is reverted."""
    site = editor.site()
    before = site.publications["small"]
    site.poll()
    for text in ("", TEXT):
        editor.save(text)
        site.poll()
    assert site.publications["small"] is before


def test_edit_keeps_publication_of_other_list(editor: Editor, tmp_path: Path) -> None:
    """With its response cache."""
    path = other_list(tmp_path / "other.yaml", "other")
    site = quick_site(Settings(events=(editor.path, path)))
    before = dict(site.publications)
    editor.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    assert {name: site.publications[name] is publication for name, publication in before.items()} == {
        "small": False,
        "other": True,
    }


@pytest.mark.parametrize(
    ("dates", "home"),
    [(("2025-12-01", "2026-12-01"), "b"), (("2026-12-01", "2025-12-01"), "a"), (("2025-12-01", "2025-12-01"), "b")],
)
def test_home_is_assembly_that_starts_last(tmp_path: Path, dates: tuple[str, str], home: str) -> None:
    """In any order of files; by id if two start on one day."""
    paths = [other_list(tmp_path / f"{name}.yaml", name, day) for name, day in zip("ab", dates, strict=True)]
    for events in (tuple(paths), tuple(reversed(paths))):
        site = quick_site(Settings(events=events))
        assert (site.home_id, sorted(site.publications)) == (home, ["a", "b"])


def test_two_lists_of_one_assembly_raise(editor: Editor, tmp_path: Path) -> None:
    """An assembly has one list."""
    with pytest.raises(DuplicateAssembly):
        quick_site(Settings(events=(editor.path, other_list(tmp_path / "other.yaml", "small"))))


def test_changed_template_makes_new_publication(editor: Editor) -> None:
    """With an empty response cache."""
    site = editor.site()
    before = site.publications["small"]
    editor.template("parts/own.html", "new")
    site.poll()
    after = site.publications["small"]
    assert after.contexts["en"].render("parts/own.html") == "new"
    assert after.response_cache is not before.response_cache


def test_failing_template_keeps_publication(editor: Editor) -> None:
    """It parses, but rendering raises; corrected, it is used."""
    site = editor.site(rehearse=show_schedule)
    before = site.publications["small"]
    editor.template("pages/schedule.html", _BROKEN_IN_USE)
    site.poll()
    assert (site.publications["small"] is before, site.asset_loader.reason) == (
        True,
        "a template is invalid; the last good templates stay in use",
    )
    editor.template("pages/schedule.html", _BROKEN_IN_USE.replace("{{ canary }}", ""))
    site.poll()
    assert (site.publications["small"] is before, site.asset_loader.reason) == (False, "")


def test_invalid_first_template_raises(editor: Editor) -> None:
    """There is no last good one."""
    editor.template("pages/schedule.html", "{% if %}")
    with pytest.raises(InvalidTemplate):
        editor.site()


def test_list_waits_for_template_that_can_render_it(editor: Editor, caplog: pytest.LogCaptureFixture) -> None:
    """The log names the template."""
    editor.template("pages/schedule.html", _BROKEN_IN_USE)
    site = editor.site(rehearse=show_schedule)
    assert (dict(site.publications), site.home_id) == ({}, None)
    assert caplog.messages[0] == (
        "the templates cannot render the list: pages/schedule.html:1: UndefinedError: 'canary' is undefined"
    )
    assert site.list_loaders[0].reason == "the templates cannot render the list"
    editor.template("pages/schedule.html", _BROKEN_IN_USE.replace("{{ canary }}", ""))
    site.poll()
    assert (list(site.publications), site.list_loaders[0].status) == (["small"], "current")


@pytest.mark.slow
def test_edit_with_new_trait_is_rehearsed(editor: Editor) -> None:
    """As with new templates."""
    condition = "{% block main %}{% if view.event.webcast %}{{ canary }}{% endif %}"
    own = f'{{% extends "base.html" %}}{condition}{{% endblock %}}'
    editor.save(TEXT.replace("    webcast: {note: On the day}\n", ""))
    editor.template("pages/event.html", own)
    site = Site(editor.settings, times=AT_ONCE)
    assert (site.list_loaders[0].reason, site.asset_loader.reason) == ("", "")
    editor.save(TEXT)
    site.poll()
    assert site.list_loaders[0].reason == "the templates cannot render the list"
    editor.template("pages/event.html", own.replace("{{ canary }}", ""))
    site.poll()
    assert (site.list_loaders[0].reason, len(titles(site))) == ("", 7)
    editor.template("pages/event.html", own)
    site.poll()
    assert site.asset_loader.reason == "a template is invalid; the last good templates stay in use"


def test_new_worker_publishes_snapshots_of_invalid_files(editor: Editor) -> None:
    """The last good list and templates."""
    editor.template("parts/own.html", "first")
    others = editor.site()
    editor.save("")
    editor.template("parts/own.html", "{% if %}")
    new_worker = editor.site()
    assert new_worker.publications["small"].digest == others.publications["small"].digest
    assert new_worker.asset_loader.assets.snapshot == others.asset_loader.assets.snapshot
    assert (new_worker.list_loaders[0].status, new_worker.asset_loader.reason) == (
        "stale",
        "a template is invalid; the last good templates stay in use",
    )
    editor.save(TEXT.replace("Pictures", "Paintings"))
    editor.template("parts/own.html", "second")
    new_worker.poll()
    assert titles(new_worker)[0] == "Paintings"
    assert new_worker.publications["small"].contexts["en"].render("parts/own.html") == "second"


def test_deleted_snapshots_are_written_again(editor: Editor) -> None:
    """Systems empty temporary folders."""
    now = 0.0
    times = ReloadTimes(quiet=0, poll=0, monotonic=lambda: now)
    editor.template("parts/own.html", "first")
    others = editor.site(times=times)
    editor.save("")
    editor.template("parts/own.html", "{% if %}")
    shutil.rmtree(editor.folder / "snapshots")
    now += times.keep / 2
    others.poll()
    assert not (editor.folder / "snapshots").exists()
    now += times.keep / 2
    others.poll()
    new_worker = editor.site()
    assert new_worker.publications["small"].digest == others.publications["small"].digest
    assert new_worker.asset_loader.assets.snapshot == others.asset_loader.assets.snapshot


def test_list_that_was_never_valid_has_no_snapshot(editor: Editor) -> None:
    """Only the assets have one."""
    editor.save("")
    editor.site(times=ReloadTimes(quiet=0, poll=0, keep=0)).poll()
    assert [path.name for path in (editor.folder / "snapshots").iterdir()] == ["assets.json"]


def test_files_are_polled_four_times_a_second(editor: Editor) -> None:
    """However many requests there are."""
    now = 0.0
    site = editor.site(times=ReloadTimes(quiet=0, monotonic=lambda: now))
    editor.save("")
    statuses = []
    for seconds in (0.0, 0.24, 0.25):
        now = seconds
        site.poll()
        statuses.append(site.list_loaders[0].status)
    assert statuses == ["current", "current", "stale"]


def test_second_thread_does_not_wait_for_reload(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the last publication."""
    site = editor.site()
    is_parsing, may_end = threading.Event(), threading.Event()

    def parse_slowly(data: bytes, name: str) -> object:
        is_parsing.set()
        assert may_end.wait(10)
        return parse_schedule(data, name)

    monkeypatch.setattr("calendar_app.web.list_loader.parse_schedule", parse_slowly)
    editor.save(TEXT.replace("Pictures", "Paintings"))
    reader = threading.Thread(target=site.poll)
    reader.start()
    assert is_parsing.wait(10)
    site.poll()
    assert titles(site)[0] == "Pictures"
    may_end.set()
    reader.join(10)
    assert titles(site)[0] == "Paintings"


def test_unexpected_error_keeps_publication(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Even MemoryError; the next poll may succeed."""
    site = editor.site()

    def run_out_of_memory(data: bytes, name: str) -> object:
        raise MemoryError(len(data), name)

    monkeypatch.setattr("calendar_app.web.list_loader.parse_schedule", run_out_of_memory)
    editor.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    assert (titles(site)[0], site.poll_error) == ("Pictures", "the files cannot be reloaded")
    assert caplog.messages == ["the files cannot be reloaded"]
    monkeypatch.setattr("calendar_app.web.list_loader.parse_schedule", parse_schedule)
    editor.save(TEXT.replace("Pictures", "Photographs"))
    site.poll()
    assert (titles(site)[0], site.poll_error) == ("Photographs", "")


def test_last_modified_is_latest_ctime(editor: Editor) -> None:
    """In whole seconds."""
    modified = editor.site().publications["small"].last_modified
    assert modified == datetime.fromtimestamp(int(editor.path.stat().st_ctime), UTC)


def test_publications_of_one_second_have_different_last_modified(editor: Editor) -> None:
    """A client may only compare dates."""
    site = editor.site()
    dates = [site.publications["small"].last_modified]
    for text in ("Paintings", "Photographs"):
        editor.save(TEXT.replace("Pictures", text))
        site.poll()
        dates.append(site.publications["small"].last_modified)
    assert dates[1] - dates[0] >= timedelta(seconds=1) <= dates[2] - dates[1]


def test_reload_releases_the_publication_before(editor: Editor) -> None:
    """tests/clients measures the memory of many reloads."""
    site = editor.site()
    contexts = [weakref.ref(site.publications["small"].contexts["en"])]
    for text in ("Paintings", "Photographs"):
        editor.save(TEXT.replace("Pictures", text))
        site.poll()
        contexts.append(weakref.ref(site.publications["small"].contexts["en"]))
    gc.collect()
    assert [context() is None for context in contexts] == [True, True, False]


def test_new_worker_during_save_uses_snapshot(editor: Editor) -> None:
    """A file that is being written may be a valid but shorter list."""
    assert len(titles(editor.site())) == 7
    editor.save(TEXT[: TEXT.index("  - id: plenary")])
    assert len(titles(editor.site(times=ReloadTimes(quiet=60)))) == 7
    assert len(titles(editor.site())) == 6


def test_last_modified_is_never_in_the_future(editor: Editor) -> None:
    """Even if `updated` is."""
    editor.save(TEXT.replace("updated: 2025-11-25", "updated: 2037-11-25"))
    site = editor.site()
    assert site.publications["small"].last_modified <= datetime.now(UTC)


def test_recording_makes_new_publication(editor: Editor) -> None:
    """All languages share history, index and changes."""
    editor.record()
    site = editor.site()
    before = site.publications["small"]
    editor.save(TEXT.replace("Pictures", "Paintings"))
    site.poll()
    edited = site.publications["small"]
    editor.record(SECOND)
    site.poll()
    after = site.publications["small"]
    assert [publication.history.unrecorded_count for publication in (before, edited, after)] == [0, 1, 0]
    assert len({publication.response_cache for publication in (before, edited, after)}) == 3
    assert edited.digest == after.digest
    for context in after.contexts.values():
        assert (context.index, context.changes, context.history) == (
            after.loaded_list.index,
            after.loaded_list.changes,
            after.history,
        )


def test_invalid_history_keeps_publication(editor: Editor) -> None:
    """Also when it is restored."""
    path = editor.record()
    site = editor.site()
    before = site.publications["small"]
    whole = path.read_bytes()
    for content in (whole, b"canary\n", b"", whole):
        path.write_bytes(content)
        site.poll()
    assert site.publications["small"] is before


def test_last_modified_may_be_latest_revision(editor: Editor) -> None:
    """If no file is younger; never in the future."""
    years = {year: datetime(year, 11, 26, 9, tzinfo=UTC) for year in (2050, 2060)}
    editor.record(years[2050])
    in_2055 = ReloadTimes(wall_clock=lambda: datetime(2055, 1, 1, tzinfo=UTC).timestamp())
    assert editor.site(times=in_2055).publications["small"].last_modified == years[2050]
    editor.save(TEXT.replace("Pictures", "Paintings"))
    editor.record(years[2060])
    assert editor.site(times=in_2055).publications["small"].last_modified < years[2050]


def test_recording_changes_last_modified(editor: Editor) -> None:
    """A client with the date of the list alone gets the recorded changes."""
    site = editor.site()
    before = site.publications["small"].last_modified
    path = editor.record()
    site.poll()
    newest = datetime.fromtimestamp(int(path.stat().st_ctime), UTC)
    assert site.publications["small"].last_modified == max(newest, before + timedelta(seconds=1))


def test_new_worker_publishes_snapshot_of_missing_history(editor: Editor) -> None:
    """With the same versions."""
    editor.record()
    editor.save(TEXT.replace("Pictures", "Paintings"))
    path = editor.record(SECOND)
    others = editor.site()
    path.unlink()
    new_worker = editor.site()
    assert new_worker.publications["small"].history.versions == others.publications["small"].history.versions
    assert max(version.sequence for version in new_worker.publications["small"].history.versions.values()) == 1


@pytest.mark.slow
def test_template_failing_for_one_recorded_event_is_not_used(editor: Editor) -> None:
    """The whole list is rehearsed with its history."""
    twin = TEXT[TEXT.index("  - id: parallel") : TEXT.index("  - id: joint")].replace("parallel", "twin")
    editor.save(TEXT + twin)
    editor.record()
    editor.save(TEXT + twin.replace("Something", "Nothing"))
    editor.record(SECOND)
    site = Site(editor.settings, times=AT_ONCE)
    shown = "{% for day in days %}{% for entry in day.views if CONDITION %}{{ canary }}{% endfor %}{% endfor %}"
    text = f"{{% extends 'base.html' %}}{{% block main %}}<h1>x</h1>{shown}{{% endblock %}}"
    reasons = []
    for condition in ("entry.version.sequence > 9", "entry.version.sequence"):
        editor.template("pages/schedule.html", text.replace("CONDITION", condition))
        site.poll()
        reasons.append(site.asset_loader.reason)
    assert reasons == ["", "a template is invalid; the last good templates stay in use"]
