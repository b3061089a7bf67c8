"""Exported sites under nginx, and after interruptions."""

from __future__ import annotations

import contextlib
import getpass
import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from tests.support.exports import broken_links, check_interrupted_export, export
from tests.support.generator import write_generated_list
from tests.support.journals import ONE, TWO
from tests.support.list_files import save
from tests.support.markup import Markup
from tests.support.server import Server, free_port, until

# Debian installs it outside the PATH of ordinary users.
_NGINX = shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))) or "nginx"


@contextlib.contextmanager
def nginx(folder: Path, own: Path) -> Iterator[int]:
    """Nginx serving a folder on a loopback port."""
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
    """A generated list."""
    path = tmp_path_factory.mktemp("demo") / "demo.yaml"
    write_generated_list(path, events=25, co_hosts=25, mean_hosts=5, most_hosts=9)
    return path


def without_live_links(page: bytes) -> bytes:
    """A page without links that only a live site has: agenda and now screen."""
    text = re.sub(r' · <a href="[^"]*/agenda/">[^<]*</a>', "", page.decode())
    text = re.sub(r'(data-agenda=)"[^"]+"', r'\1""', text)
    return re.sub(r'<p class="narrow">[^<]*<a href="[^"]*/now/">.*?</p>\n', "", text).encode()


def test_exported_demo_works_on_a_plain_web_server(demo: Path, tmp_path: Path) -> None:
    """Pages, feeds and media types in both languages; forms equal those of the server."""
    folder = tmp_path / "site"
    with Server(demo) as server:
        assert export(CliRunner(), demo, folder, base=server.url).exit_code == 0
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
                    status, content_type, body = get(port, address)
                    assert (address, status, content_type.partition(";")[0]) == (address, 200, media_type)
                    assert body == server.get(address)[2]
                for path in ("", "co-hosts/", "rooms/orion/", "days/2025-12-02/", "about/", "subscribe/", "changes/"):
                    status, content_type, body = get(port, f"{language}/demo/{path}")
                    assert (status, content_type) == (200, "text/html; charset=utf-8")
                    assert len(Markup(body).texts("h1")) == 1
                for path in ("co-hosts/", "rooms/", "days/", "about/"):
                    assert get(port, f"{language}/demo/{path}")[2] == without_live_links(
                        server.get(f"{language}/demo/{path}")[2]
                    )
            whole = Calendar.from_ical(get(port, "/demo/schedule.ics")[2])
            assert len(whole.walk("VEVENT")) == len(
                Calendar.from_ical(server.get("/demo/schedule.ics")[2]).walk("VEVENT")
            )
            assert get(port, "/")[0] == 200
            assert get(port, "/demo/nothing/")[0] == 404
    assert {link: page for link, page in broken_links(folder).items() if not link.startswith(server.url)} == {}


@pytest.mark.parametrize("written", [0, 1, 40, 120])
def test_interrupted_export_leaves_the_old_site(tmp_path: Path, written: int) -> None:
    """At several moments; the next run completes."""
    path = tmp_path / "told.yaml"
    save(path, ONE, TWO)
    check_interrupted_export(CliRunner(), path, tmp_path / "site", written)
