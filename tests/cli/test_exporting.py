"""`calendar-app export`: the site as files, for any web server."""

from __future__ import annotations

import contextlib
import filecmp
import getpass
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from calendar_app.cli import main
from calendar_app.export.publishing import OWN
from tests.support.generator import write
from tests.support.journals import ONE, TWO
from tests.support.list_files import MOVED, save
from tests.support.markup import Markup
from tests.support.server import Server, free_port, until
from tests.support.small_list import TEXT

# Where Debian has it, which is not in the path of everybody who is not root.
_NGINX = shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))) or "nginx"
_BASE = "https://schedule.example"


def export(runner: CliRunner, path: Path, folder: Path, *options: str, base: str = _BASE) -> Result:
    """The command."""
    return runner.invoke(main, ["export", "--events", str(path), "--base-url", base, *options, str(folder)])


def broken(folder: Path) -> dict[str, str]:
    """Links within the site that lead to no file, each with a page that has it."""
    found = {}
    for page in folder.rglob("*.html"):
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', page.read_text("utf-8")):
            path = address.removeprefix(_BASE).partition("#")[0].replace("&amp;", "&")
            if re.match(r"[a-z]+:", path) or address.startswith("#"):
                continue
            target = folder / f"{path.lstrip('/')}{'index.html' if path.endswith('/') else ''}"
            if not path or "?" in path or not target.is_file():
                found[address] = page.relative_to(folder).as_posix()
    return found


@pytest.mark.slow
def test_every_link_leads_to_a_file(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """Of pages in both languages; nothing asks for what only a server answers."""
    result = export(runner, path, tmp_path / "site")
    count = sum(1 for one in (tmp_path / "site").rglob("*") if one.is_file() and OWN not in one.parts)
    assert (result.exit_code, result.stdout) == (0, f"{count} files for {_BASE}/ in {tmp_path / 'site'}\n")
    assert broken(tmp_path / "site") == {}
    page = Markup((tmp_path / "site" / "small" / "index.html").read_bytes())
    assert (page.all("form"), [one.attributes["src"].partition(".")[0] for one in page.all("script")]) == (
        [],
        ["/static/script", "/static/device"],
    )
    leads = (tmp_path / "site" / "fr" / "index.html").read_text("utf-8")
    assert 'content="0; url=/fr/small/"' in leads


@pytest.mark.slow
@pytest.mark.measured
def test_a_former_address_has_what_it_leads_to(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """Files cannot send anybody on: whoever kept the old one, or subscribed to it, finds the same."""
    assert export(runner, path, tmp_path / "site").exit_code == 0
    events = tmp_path / "site" / "small" / "events"
    for name in ("talk.ics", "talk.json", "talk/index.html"):
        assert (events / name).read_bytes() == (events / name.replace("talk", "dialogue")).read_bytes()


@pytest.mark.slow
def test_two_runs_are_identical(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """File for file, into a new folder and over an old site."""
    for folder in ("one", "two", "one"):
        assert export(runner, path, tmp_path / folder).exit_code == 0
    found = (one for one in (tmp_path / "one").rglob("*") if one.is_file())
    names = sorted(one.relative_to(tmp_path / "one").as_posix() for one in found)
    assert filecmp.cmpfiles(tmp_path / "one", tmp_path / "two", names, shallow=False) == (names, [], [])


def test_changes_are_recorded_first(runner: CliRunner, tmp_path: Path) -> None:
    """Or the organiser says that they may go out without."""
    path, folder = tmp_path / "told.yaml", tmp_path / "site"
    save(path, ONE, TWO)
    assert runner.invoke(main, ["record", "--events", str(path)]).exit_code == 0
    save(path, MOVED, TWO)
    result = export(runner, path, folder)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{path}: 1 change not recorded; run 'calendar-app record', or add --unrecorded\n"
        f"{folder}: nothing is exported\n"
    )
    assert export(runner, path, folder, "--unrecorded").exit_code == 0


def test_a_list_with_mistakes_is_not_exported(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """They are shown, and the folder is not even made."""
    path.write_text(TEXT.replace("hall-b\n", "hall-z\n"), "utf-8")
    result = export(runner, path, tmp_path / "site")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, f"{tmp_path / 'site'}: nothing is exported")
    assert not (tmp_path / "site").exists()


def test_what_cannot_be_written_is_said(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """A folder of other files; two lists of one assembly; a place that is none."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").touch()
    full = export(runner, path, tmp_path / "full")
    assert (full.exit_code, "holds files that no export wrote" in full.stderr) == (1, True)
    twice = export(runner, path, tmp_path / "twice", "--events", str(path))
    assert (twice.exit_code, twice.stderr.startswith(f"{tmp_path / 'twice'}: nothing is exported: ")) == (1, True)
    nowhere = export(runner, path, Path("/dev/null/site"))
    assert (nowhere.exit_code, nowhere.stderr) == (1, "/dev/null/site: not exported: Not a directory\n")


@pytest.mark.parametrize("base", ["schedule.example", "https://schedule.example/path"])
def test_an_address_that_is_none(runner: CliRunner, path: Path, tmp_path: Path, base: str) -> None:
    """Exit status 2."""
    assert export(runner, path, tmp_path / "site", base=base).exit_code == 2


@contextlib.contextmanager
def nginx(folder: Path, own: Path) -> Iterator[int]:
    """A plain nginx that serves a folder on a port of loopback."""
    port = free_port()
    (own / "nginx.conf").write_text(
        f"""\
user {getpass.getuser()}; daemon off; pid {own}/pid; error_log {own}/error.log; worker_processes 1;
events {{}}
http {{
  include /etc/nginx/mime.types; types {{ text/calendar ics; text/csv csv; application/atom+xml atom; }}
  default_type application/octet-stream; charset utf-8; charset_types text/calendar text/csv text/plain;
  access_log off; client_body_temp_path {own}/t1; proxy_temp_path {own}/t2; fastcgi_temp_path {own}/t3;
  uwsgi_temp_path {own}/t4; scgi_temp_path {own}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}; index index.html; }}
}}
""",
        "utf-8",
    )
    process = subprocess.Popen([_NGINX, "-c", str(own / "nginx.conf"), "-p", str(own)])
    try:
        until(lambda: get(port, "/robots.txt")[0] == 200)
        yield port
    finally:
        process.terminate()
        process.wait()


def get(port: int, path: str) -> tuple[int, str, bytes]:
    """Status, media type and body."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.headers.get("Content-Type", ""), response.read()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated session."""
    path = tmp_path_factory.mktemp("demo") / "demo.yaml"
    write(path, events=25, co_hosts=25, mean_hosts=5, most_hosts=9)
    return path


def kept(page: bytes) -> bytes:
    """A page of a server without the ways to what only a server answers: agendas, and screens of this moment."""
    text = re.sub(r' · <a href="[^"]*/agenda/">[^<]*</a>', "", page.decode())
    text = re.sub(r'(data-agenda=)"[^"]+"', r'\1""', text)
    return re.sub(r'<p class="narrow">[^<]*<a href="[^"]*/now/">.*?</p>\n', "", text).encode()


@pytest.mark.slow
def test_the_demo_session_on_a_plain_web_server(runner: CliRunner, demo: Path, tmp_path: Path) -> None:
    """Pages, feeds and types in both languages; where the address is the same, forms have the server's own bytes."""
    folder = tmp_path / "site"
    with Server(demo) as server:
        assert export(runner, demo, folder, base=server.url).exit_code == 0
        (tmp_path / "nginx").mkdir()
        with nginx(folder, tmp_path / "nginx") as port:
            for language in ("", "/fr"):
                for path, media_type in (
                    ("schedule.ics", "text/calendar"),
                    ("schedule.json", "application/json"),
                    ("schedule.csv", "text/csv"),
                    ("schedule.txt", "text/plain"),
                    ("schedule.atom", "application/atom+xml"),
                    ("changes.atom", "application/atom+xml"),
                    ("co-hosts/belgium.ics", "text/calendar"),
                    ("rooms/orion.json", "application/json"),
                    ("days/2025-12-02.txt", "text/plain"),
                ):
                    address = f"{language}/demo/{path}"
                    status, found, body = get(port, address)
                    assert (address, status, found.partition(";")[0]) == (address, 200, media_type)
                    assert body == server.get(address)[2]
                for path in ("", "co-hosts/", "rooms/orion/", "days/2025-12-02/", "about/", "subscribe/", "changes/"):
                    status, found, body = get(port, f"{language}/demo/{path}")
                    assert (status, found) == (200, "text/html; charset=utf-8")
                    assert len(Markup(body).texts("h1")) == 1
                for path in ("co-hosts/", "rooms/", "days/", "about/"):
                    assert get(port, f"{language}/demo/{path}")[2] == kept(server.get(f"{language}/demo/{path}")[2])
            whole = Calendar.from_ical(get(port, "/demo/schedule.ics")[2])
            assert len(whole.walk("VEVENT")) == len(
                Calendar.from_ical(server.get("/demo/schedule.ics")[2]).walk("VEVENT")
            )
            assert get(port, "/")[0] == 200
            assert get(port, "/demo/nothing/")[0] == 404
    assert {link: page for link, page in broken(folder).items() if not link.startswith(server.url)} == {}


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.5])
def test_an_interrupted_run_leaves_the_old_site(runner: CliRunner, path: Path, tmp_path: Path, seconds: float) -> None:
    """Whole, whenever it is killed; and the next run is as if nothing had happened."""
    folder = tmp_path / "site"
    assert export(runner, path, folder).exit_code == 0
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file() and OWN not in one.parts}
    path.write_text(TEXT.replace("In both halls", "In all halls"), "utf-8")
    command = [sys.executable, "-m", "calendar_app", "export", "--events", str(path), "--base-url", _BASE, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    after = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file() and OWN not in one.parts}
    assert after.keys() == before.keys()
    assert broken(folder) == {}
    assert export(runner, path, folder).exit_code == 0
    assert "In all halls" in (folder / "small" / "index.html").read_text("utf-8")
