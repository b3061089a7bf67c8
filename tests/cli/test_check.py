"""`calendar-app check`: problems, advice, formats and the comparison with a site."""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from click.testing import CliRunner, Result

from calendar_app.cli import main
from calendar_app.resources import shipped_path
from calendar_app.source.file import history_path
from tests.support.bad_lists import BAD_LISTS
from tests.support.journals import FIRST, HEAD, ONE, TWO, list_with
from tests.support.journals import append_changes as content
from tests.support.list_files import FIVE, MOVED, RENAMED, save
from tests.support.small_list import TEXT

_LINES = (
    "23:3: Alone <b>&</b> Quiet hosts no event [unused-co-host]",
    '47:5: Watch also hosts “A dialogue & "more" <i>” at 18:15 on Monday 1 December in Hall A [co-host-in-two-places]',
)

_UNRECORDED = ": nothing recorded yet; run 'calendar-app record', but if there was a history, restore it first\n"
_REFUSED = "; fix the above before you run 'calendar-app record'"


def advice(path: Path) -> str:
    """The advice on the list."""
    return "".join(f"{path}:{line}\n" for line in _LINES)


def check(runner: CliRunner, *arguments: object) -> Result:
    """The command, with some arguments."""
    return runner.invoke(main, ["check", *map(str, arguments)])


def test_valid_list_exits_with_0(runner: CliRunner, path: Path) -> None:
    """Valid list exits with 0."""
    result = check(runner, "--events", path)
    assert (result.exit_code, result.stdout) == (0, advice(path))
    assert result.stderr == f"{path}: 7 events, no problems, 2 to look at\n{path}{_UNRECORDED}"


def test_strict_fails_on_advice(runner: CliRunner, path: Path) -> None:
    """Strict fails on advice."""
    result = check(runner, "--strict", "--events", path)
    assert (result.exit_code, result.stdout) == (1, advice(path))


def test_strict_passes_without_advice(runner: CliRunner, path: Path) -> None:
    """Strict passes without advice."""
    text = TEXT[: TEXT.index("  - id: parallel")]
    for name in ("great-hall", "hall-b", "belgium", "alone"):
        text = re.sub(rf"  {name}: .*\n", "", text)
    path.write_text(text, "utf-8")
    result = check(runner, "--strict", "--events", path)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        f"{path}: 1 event, no problems, 0 to look at\n{path}{_UNRECORDED}",
    )


@pytest.mark.slow
@pytest.mark.measured
def test_advice_beyond_limit_is_counted(runner: CliRunner, path: Path) -> None:
    """500 lines are shown, and one for the others."""
    head = re.sub(r"(?m)^  (?:[a-z-]+): \{(?:name|kind).*\n", "", TEXT[: TEXT.index("  - id: dialogue")])
    head = head.replace("rooms:\n", "").replace("co_hosts:\n", "")
    entries = (f"  - {{id: e{n}, title: T{n}, starts: 2026-01-01}}\n" for n in range(1700))
    path.write_text(head + "".join(entries), "utf-8")
    result = check(runner, "--events", path)
    assert len(result.stdout.splitlines()) == 501
    assert result.stderr == f"{path}: 1700 events, no problems, 1,700 to look at\n{path}{_UNRECORDED}"


def test_all_problems_are_printed(runner: CliRunner, path: Path) -> None:
    """With file, line and column."""
    path.write_text(TEXT.replace("kind: launch", "kind: lunch").replace("[belgium, watch]", "[belgum, watch]"), "utf-8")
    result = check(runner, "--events", path)
    assert result.exit_code == 1
    places = [line.partition(": ")[0] for line in result.stdout.splitlines()]
    assert places == [f"{path}:52:16", f"{path}:59:11"]
    assert "belgium" in result.stdout.splitlines()[0]
    assert "launch" in result.stdout.splitlines()[1]
    assert result.stderr == f"{path}: 2 problems; a site that serves it keeps showing the last good list\n"


@pytest.mark.parametrize("spoil", BAD_LISTS.values(), ids=BAD_LISTS)
def test_bad_lists_are_explained(runner: CliRunner, path: Path, spoil: Callable[[Path], object]) -> None:
    """No traceback."""
    spoil(path)
    begin = time.monotonic()
    result = check(runner, "--events", path)
    assert time.monotonic() - begin < 2
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    lines = result.stdout.splitlines()
    assert lines
    for line in lines:
        place, message = line.removeprefix(f"{path}:").split(": ", 1)
        assert [number.isdigit() for number in place.split(":")] == [True, True]
        assert message


def test_all_lists_are_checked(runner: CliRunner, path: Path, tmp_path: Path) -> None:
    """All lists are checked."""
    missing = tmp_path / "missing.yaml"
    result = check(runner, "--events", missing, "--events", path)
    assert (result.exit_code, result.stdout) == (1, f"{missing}:1:1: there is no such file\n{advice(path)}")
    assert result.stderr.splitlines() == [
        f"{missing}: 1 problem; a site that serves it keeps showing the last good list",
        f"{path}: 7 events, no problems, 2 to look at",
        f"{path}{_UNRECORDED}".rstrip(),
    ]


def test_lists_come_from_environment(runner: CliRunner, path: Path) -> None:
    """The option wins."""
    other = path.with_name("other.yaml")
    other.write_text(TEXT, "utf-8")
    lists = os.pathsep.join((str(other), str(path)))
    result = runner.invoke(main, ["check"], env={"CALENDAR_APP_EVENTS": lists})
    assert result.stdout == advice(other) + advice(path)
    typed = runner.invoke(main, ["check", "--events", str(path)], env={"CALENDAR_APP_EVENTS": lists})
    assert typed.stdout == advice(path)


def test_shipped_list_is_the_default(runner: CliRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Shipped list is the default."""
    list_with = shipped_path("events.yaml")
    for folder, name in ((list_with.parent, "events.yaml"), (tmp_path, str(list_with))):
        monkeypatch.chdir(folder)
        result = check(runner)
        assert result.exit_code == 0
        assert result.stderr == f"{name}: 5 events, no problems, 1 to look at\n"


def test_max_bytes_is_respected(runner: CliRunner, path: Path) -> None:
    """Max bytes is respected."""
    result = runner.invoke(main, ["check", "--events", str(path)], env={"CALENDAR_APP_MAX_BYTES": "100"})
    assert result.stdout == f"{path}:1:1: the file is longer than 100 bytes, the most that is read\n"


def test_text_cut_by_comment_is_advice(runner: CliRunner, path: Path) -> None:
    """`Panel # 2` is `Panel` in YAML."""
    path.write_text(TEXT.replace("title: Pictures", "title: Panel # 2"), "utf-8")
    result = check(runner, "--events", path)
    assert (result.exit_code, result.stdout.count("[cut-short]")) == (0, 1)
    assert check(runner, "--events", path, "--strict").exit_code == 1


def recorded(path: Path, *entries: str) -> None:
    """Save a list and record it."""
    save(path, *entries)
    history_path(path).write_bytes(content(b"", list_with(*entries), FIRST))


def test_recorded_list_has_no_hint(runner: CliRunner, path: Path) -> None:
    """Recorded list has no hint."""
    recorded(path, ONE, TWO)
    result = check(runner, "--events", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{path}: 2 events, no problems, 0 to look at\n"


_THREE = FIVE[0].replace("title: E0", "title: E0, room: vega")


@pytest.mark.parametrize(("entries", "changes"), [((MOVED, TWO), "1 change"), ((MOVED, _THREE), "3 changes")])
def test_unrecorded_changes_are_counted(runner: CliRunner, path: Path, entries: tuple[str, ...], changes: str) -> None:
    """Unrecorded changes are counted."""
    recorded(path, ONE, TWO)
    save(path, *entries)
    result = check(runner, "--strict", "--events", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        f"{path}: 2 events, no problems, 0 to look at",
        f"{path}: {changes} not recorded; run 'calendar-app record'",
    ]


def test_history_problems_are_problems(runner: CliRunner, path: Path) -> None:
    """History problems are problems."""
    recorded(path, ONE, TWO)
    with history_path(path).open("ab") as file:
        file.write(b"{}\n[]\n")
    result = check(runner, "--events", path)
    assert result.exit_code == 1
    places = [line.partition(": ")[0] for line in result.stdout.splitlines()]
    assert places == [f"{history_path(path)}:3:1", f"{history_path(path)}:4:1"]
    assert result.stderr == f"{path}: 2 problems; a site that serves it keeps showing the last good list\n"
    path.write_text("", "utf-8")
    both = [line.partition(": ")[0] for line in check(runner, "--events", path).stdout.splitlines()]
    assert both == [f"{path}:1:1", *places]


def test_unreadable_history_is_a_problem(runner: CliRunner, path: Path) -> None:
    """Unreadable history is a problem."""
    history_path(path).mkdir()
    result = check(runner, "--events", path)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        1,
        f"{history_path(path)}:1:1: this is a folder; name the file in it",
    )


def test_id_conflicts_are_problems(runner: CliRunner, path: Path) -> None:
    """Id conflicts are problems."""
    recorded(path, ONE, TWO)
    save(path, TWO.replace("room: vega", "room: vega, former_ids: [one]"))
    result = check(runner, "--events", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f'{path}:14:5: in the history, "two" and "one" are two events and cannot ')
    assert result.stderr.endswith(f"\n{path}: 2 changes not recorded{_REFUSED}\n")


def test_large_loss_is_a_problem(runner: CliRunner, path: Path) -> None:
    """Large loss is a problem."""
    recorded(path, *FIVE)
    save(path, *FIVE[:3])
    result = check(runner, "--events", path)
    line, *others = result.stdout.splitlines()
    assert [one.rpartition("[")[2] for one in others] == ["unused-room]"] * 2
    assert (result.exit_code, line.startswith(f"{path}:1:1: 2 recorded events are missing ")) == (1, True)
    assert line.endswith(", run 'calendar-app record --withdraw': e3 “E3”, e4 “E4”")
    assert result.stderr.splitlines() == [
        f"{path}: 1 problem; a site that serves it keeps showing the last good list",
        f"{path}: 2 changes not recorded{_REFUSED}",
    ]


def test_possible_rename_is_advice(runner: CliRunner, path: Path) -> None:
    """Possible rename is advice."""
    recorded(path, ONE, TWO)
    save(path, RENAMED, TWO)
    result = check(runner, "--events", path)
    assert (result.exit_code, check(runner, "--events", path, "--strict").exit_code) == (0, 1)
    assert result.stdout.startswith(f"{path}:14:5: one “One” is missing and new “One” is new; if it was ")
    assert result.stdout.endswith(" [renamed]\n")
    assert result.stderr == (f"{path}: 2 events, no problems, 1 to look at\n{path}: 2 changes not recorded{_REFUSED}\n")


def test_updated_in_the_future_is_advice(runner: CliRunner, path: Path) -> None:
    """Only before the first record."""
    head = HEAD.replace("  vega: {name: Vega}\n", "")
    path.write_text(head.replace("updated: 2025", "updated: 2036") + ONE, "utf-8")
    result = check(runner, "--events", path)
    assert (result.exit_code, check(runner, "--events", path, "--strict").exit_code) == (0, 1)
    assert result.stdout.startswith(f'{path}:1:1: "updated" is 2036-11-25 11:00 in UTC, but the clock of this machine ')
    assert result.stdout.endswith("; correct the one that is wrong [updated]\n")
    assert result.stderr == f"{path}: 1 event, no problems, 1 to look at\n{path}: nothing recorded yet{_REFUSED}\n"
    history_path(path).write_bytes(content(b"", list_with(ONE, head=head), FIRST))
    assert check(runner, "--events", path).stderr == f"{path}: 1 event, no problems, 0 to look at\n"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ((), (ONE, TWO)),
        ((ONE, TWO), (MOVED, TWO)),
        ((ONE, TWO), (RENAMED, TWO)),
        ((ONE, TWO), (TWO.replace("room: vega", "room: vega, former_ids: [one]"),)),
        (FIVE, FIVE[:3]),
        (FIVE, FIVE[:4]),
    ],
    ids=["first", "moved", "renamed", "merged", "cut", "gone"],
)
def test_hint_to_record_is_not_refused_by_record(
    runner: CliRunner, path: Path, before: tuple[str, ...], now: tuple[str, ...]
) -> None:
    """Hint to record is not refused by record."""
    if before:
        recorded(path, *before)
    save(path, *now)
    advised = "; run 'calendar-app record'" in check(runner, "--events", path).stderr
    assert runner.invoke(main, ["record", "--events", str(path)]).exit_code == (0 if advised else 1)


def test_truncated_history_line_is_advice(runner: CliRunner, path: Path) -> None:
    """Truncated history line is advice."""
    recorded(path, ONE, TWO)
    with history_path(path).open("ab") as file:
        file.write(b'{"event": "o')
    result = check(runner, "--events", path)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{history_path(path)}:3:1: this line is truncated; it is ignored [torn]\n",
    )
    assert result.stderr == f"{path}: 2 events, no problems, 1 to look at\n"


def test_json_output(runner: CliRunner, path: Path) -> None:
    """An object per list."""
    path.write_text(TEXT.replace("[belgium, watch]", "[belgum, watch]"), "utf-8")
    result = check(runner, "--format", "json", "--events", path)
    (problem,) = json.loads(result.stdout)["problems"]
    assert (result.exit_code, problem["path"], problem["line"], problem["column"]) == (1, str(path), 52, 16)
    path.write_text(TEXT, "utf-8")
    value = json.loads(check(runner, "--format", "json", "--events", path).stdout)
    assert (value["list"], value["events"], value["unrecorded"], value["problems"]) == (str(path), 7, 0, [])
    assert [f"{one['line']}:{one['column']}: {one['message']} [{one['code']}]" for one in value["advice"]] == list(
        _LINES
    )


def test_github_output(runner: CliRunner, path: Path) -> None:
    """With escapes."""
    text = TEXT.replace("[belgium, watch]", "[belgum, watch]").replace('A dialogue & "more" <i>', "100 % more")
    path.write_text(text, "utf-8")
    problem = check(runner, "--format", "github", "--events", path).stdout
    assert problem.startswith(f"::error file={path},line=52,col=16::")
    path.write_text(text.replace("belgum", "belgium"), "utf-8")
    lines = check(runner, "--format", "github", "--events", path).stdout.splitlines()
    assert lines[1] == (
        f"::warning file={path},line=47,col=5::Watch also hosts “100 %25 more” at 18:15 on Monday 1 December in Hall A "
        "[co-host-in-two-places]"
    )
    recorded(path, ONE, TWO)
    assert check(runner, "--format", "github", "--events", path).stdout == ""


@contextmanager
def site(answers: Mapping[str, tuple[int, bytes]]) -> Iterator[str]:
    """A site on loopback that gives these answers, by path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answers.get(self.path, (404, b""))
            self.send_response(status)
            if status == 200:
                self.send_header("Last-Modified", "Tue, 25 Nov 2025 11:00:00 GMT")
            self.end_headers()
            self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 - the name of a method of HTTP

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


_NONE = "the answer is not from this software"
_ANOTHER = "serves another list (unknown): it has another list, or has not read this one yet"


@pytest.mark.parametrize(
    ("readiness", "page", "is_served", "message"),
    [
        ({"digest": "DIGEST"}, 200, True, "serves this very list, last changed 2025-11-25 11:00 UTC"),
        ({"digest": "DIGEST"}, 404, True, "serves this very list"),
        ({"digest": "x", "digests": {"small": "DIGEST"}}, 404, True, "serves this very list"),
        (
            {"digest": "x", "status": "held", "reason": "it lost too much"},
            200,
            False,
            "serves another list (held): it lost too much",
        ),
        (
            {"digest": "x"},
            200,
            False,
            _ANOTHER,
        ),
        ([], 200, False, f"cannot tell what it serves: {_NONE}"),
        ({"digest": "DIGEST", "digests": None}, 404, True, "serves this very list"),
        ({"digest": "x", "digests": ["DIGEST"], "status": 3, "reason": {}}, 200, False, _ANOTHER),
        (
            {"digest": "x", "status": "held", "reason": "too\x1b[2J much"},
            200,
            False,
            "serves another list (held): too[2J much",
        ),
    ],
)
def test_site_is_compared_by_digest(  # noqa: PLR0913, PLR0917 - columns of a table
    runner: CliRunner,
    path: Path,
    readiness: object,
    page: int,
    is_served: bool,  # noqa: FBT001 - a column
    message: str,
) -> None:
    """Site is compared by digest."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    body = json.dumps(readiness).replace("DIGEST", digest).encode()
    with site({"/readyz": (200, body), "/small/": (page, b"")}) as url:
        result = check(runner, "--events", path, "--site", f"{url}/")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0 if is_served else 1, f"{url}/: {message}")


def test_site_that_is_not_ready_gives_its_reason(runner: CliRunner, path: Path) -> None:
    """Site that is not ready gives its reason."""
    body = json.dumps({"status": "stale", "reason": "no list could be read", "digest": ""}).encode()
    with site({"/readyz": (503, body)}) as url:
        result = check(runner, "--events", path, "--site", url)
    assert result.stderr.splitlines()[-1] == f"{url}: serves another list (stale): no list could be read"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org", "not an address; write it like https://example.org"),
        ("http://localhost:port", "not an address; write it like https://example.org"),
        ("http://exa mple", "not an address; write it like https://example.org"),
        ("http://127.0.0.1:9", "cannot tell what it serves: [Errno 111] Connection refused"),
    ],
)
def test_unreachable_site_is_explained(runner: CliRunner, path: Path, url: str, message: str) -> None:
    """Unreachable site is explained."""
    result = check(runner, "--events", path, "--site", url)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, f"{url}: {message}")


def test_unreadable_list_is_not_asked_about(runner: CliRunner, path: Path) -> None:
    """The site is not asked for a list that has no bytes."""
    url = "http://127.0.0.1:9"
    path.unlink()
    result = check(runner, "--events", path, "--site", url)
    last = result.stderr.splitlines()[-1]
    assert (result.exit_code, last) == (1, f"{url}: cannot tell what it serves: there is no such file")


@contextmanager
def line(get: bytes, head: bytes) -> Iterator[str]:
    """What listens on loopback and answers with these bytes, be they HTTP or not."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            method = self.rfile.readline().partition(b" ")[0]
            while self.rfile.readline().strip():
                pass
            self.wfile.write(head if method == b"HEAD" else get)

    server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz",
        b"HTTP/1.1 200 OK\r\n\r\n<html>",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 100_000,
        b"HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\nzz",
    ],
    ids=["no HTTP", "cut short", "no JSON", "too deep", "refused and cut short"],
)
def test_foreign_answer_is_explained(runner: CliRunner, path: Path, answer: bytes) -> None:
    """Foreign answer is explained."""
    with line(answer, b"") as url:
        result = check(runner, "--events", path, "--site", url)
    last = result.stderr.splitlines()[-1]
    assert (result.exit_code, last) == (1, f"{url}: cannot tell what it serves: {_NONE}")


@pytest.mark.parametrize(
    "head",
    [b"garbage\r\n", b"HTTP/1.1 200 OK\r\nLast-Modified: Tue, 25 Nov 2025 11:00:00 +99999999999999999\r\n\r\n"],
    ids=["no HTTP", "no date"],
)
def test_site_without_last_modified_serves_list(runner: CliRunner, path: Path, head: bytes) -> None:
    """Site without last modified serves list."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with line(f'HTTP/1.1 200 OK\r\n\r\n{{"digest": "{digest}"}}'.encode(), head) as url:
        result = check(runner, "--events", path, "--site", url)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, f"{url}: serves this very list")
