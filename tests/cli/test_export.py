"""`calendar-app export`: the site as files, for any web server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calendar_app.cli import main
from calendar_app.settings import Settings
from calendar_app.web import create_app
from tests.support.exports import BASE, broken_links, check_interrupted_export, export, files_of
from tests.support.journals import ONE, TWO
from tests.support.list_files import MOVED, save
from tests.support.markup import Markup
from tests.support.small_list import TEXT


@dataclass(frozen=True)
class Exported:
    """A site that was exported, which no test changes."""

    path: Path
    folder: Path
    result: Result
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The site of the small list."""
    path = tmp_path_factory.mktemp("list") / "small.yaml"
    path.write_text(TEXT, "utf-8")
    folder = path.with_name("site")
    result = export(CliRunner(), path, folder)
    return Exported(path, folder, result, files_of(folder))


@pytest.mark.slow
def test_every_link_leads_to_a_file(small: Exported) -> None:
    """Of pages in both languages; nothing asks for what only a server answers."""
    assert (small.result.exit_code, small.result.stdout) == (
        0,
        f"{len(small.files)} files for {BASE}/ in {small.folder}\n",
    )
    assert broken_links(small.folder) == {}
    page = Markup(small.files["small/index.html"])
    assert (page.all("form"), [one.attributes["src"].partition(".")[0] for one in page.all("script")]) == (
        [],
        ["/static/script", "/static/device"],
    )
    assert b'content="0; url=/fr/small/"' in small.files["fr/index.html"]


@pytest.mark.slow
def test_forms_have_the_bytes_of_a_server(small: Exported) -> None:
    """In both languages, where the address is the same."""
    client = create_app(Settings(events=(small.path,), base_url=BASE)).test_client()
    forms = (
        *("schedule.ics", "schedule.json", "schedule.csv", "schedule.txt", "schedule.atom", "changes.atom"),
        *("co-hosts/belgium.ics", "rooms/hall-a.json", "days/2025-12-02.txt"),
    )
    paths = [f"{language}small/{form}" for language in ("", "fr/") for form in forms]
    differing = [path for path in paths if client.get(f"/{path}", base_url=BASE).data != small.files[path]]
    assert differing == []


@pytest.mark.slow
@pytest.mark.measured
def test_a_former_address_has_what_it_leads_to(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """Files cannot send anybody on: whoever kept the old one, or subscribed to it, finds the same."""
    save(path, ONE.replace("room: orion", "former_ids: [talk]"))
    assert export(runner, path, tmp_path / "site").exit_code == 0
    events = tmp_path / "site" / "told" / "events"
    for name in ("talk.ics", "talk.json", "talk/index.html"):
        assert (events / name).read_bytes() == (events / name.replace("talk", "one")).read_bytes()


@pytest.mark.slow
def test_two_runs_are_identical(runner: CliRunner, small: Exported, tmp_path: Path) -> None:
    """File for file, into a new folder and over an old site."""
    for _ in range(2):
        assert export(runner, small.path, tmp_path / "two").exit_code == 0
        assert files_of(tmp_path / "two") == small.files


@pytest.mark.slow
@pytest.mark.measured
def test_unrecorded_changes_stop_export(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """Unrecorded changes stop export."""
    folder = tmp_path / "site"
    save(path, ONE, TWO)
    assert runner.invoke(main, ["record", "--events", str(path)]).exit_code == 0
    save(path, MOVED, TWO)
    result = export(runner, path, folder)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{path}: 1 change not recorded; run 'calendar-app record', or add --unrecorded\n{folder}: nothing exported\n"
    )
    assert export(runner, path, folder, "--unrecorded").exit_code == 0


def test_list_with_problems_is_not_exported(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """List with problems is not exported."""
    path.write_text(TEXT.replace("hall-b\n", "hall-z\n"), "utf-8")
    result = export(runner, path, tmp_path / "site")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, f"{tmp_path / 'site'}: nothing exported")
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
@pytest.mark.measured
def test_write_error_is_explained(runner: CliRunner, short: Path, tmp_path: Path) -> None:
    """Write error is explained."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").touch()
    full = export(runner, short, tmp_path / "full")
    assert (full.exit_code, "has files that no export wrote" in full.stderr) == (1, True)
    twice = export(runner, short, tmp_path / "twice", "--events", str(short))
    assert (twice.exit_code, twice.stderr.startswith(f"{tmp_path / 'twice'}: nothing exported: ")) == (1, True)
    nowhere = export(runner, short, Path("/dev/null/site"))
    assert (nowhere.exit_code, nowhere.stderr) == (1, "/dev/null/site: not exported: Not a directory\n")


@pytest.mark.parametrize("base", ["schedule.example", "https://schedule.example/path"])
def test_invalid_base_url_is_wrong_usage(runner: CliRunner, path: Path, tmp_path: Path, base: str) -> None:
    """Invalid base url is wrong usage."""
    assert export(runner, path, tmp_path / "site", base=base).exit_code == 2


@pytest.mark.slow
def test_an_interrupted_run_leaves_the_old_site(runner: CliRunner, short: Path, tmp_path: Path) -> None:
    """Whole; and the next run is as if nothing had happened. `tests/clients` interrupts at several moments."""
    check_interrupted_export(runner, short, tmp_path / "site", 20)
