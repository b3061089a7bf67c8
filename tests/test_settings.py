"""`calendar_app.settings`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calendar_app.errors import SettingsError
from calendar_app.settings import DEFAULT_BASE_URL, Settings, from_environment, parse_base_url


@pytest.mark.parametrize(
    ("value", "base_url"),
    [
        ("https://schedule.example.org", "https://schedule.example.org"),
        ("https://schedule.example.org/", "https://schedule.example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://localhost:65535/", "http://localhost:65535"),
        ("http://localhost:08000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://[2001:DB8:0:0::1]", "https://[2001:db8::1]"),
        ("HTTPS://Schedule.Example.ORG/", "https://schedule.example.org"),
        ("https://xn--nxasmq6b.example", "https://xn--nxasmq6b.example"),
        ("https://a-b.c1", "https://a-b.c1"),
    ],
)
def test_base_url_is_normalised(value: str, base_url: str) -> None:
    """Lower case, no slash at the end, short IPv6 in brackets."""
    assert parse_base_url("--base-url", value) == base_url
    assert parse_base_url("--base-url", base_url) == base_url


@pytest.mark.parametrize(
    "value",
    [
        "",
        "schedule.example.org",
        "//schedule.example.org",
        "ftp://schedule.example.org",
        "webcal://schedule.example.org",
        "javascript:alert(1)",
        "https://",
        "https:///",
        "https://schedule.example.org//",
        "https://schedule.example.org/asp",
        "https://schedule.example.org?",
        "https://schedule.example.org/?",
        "https://schedule.example.org/#",
        "https://schedule.example.org?a=b",
        "https://schedule.example.org#top",
        "https://user@schedule.example.org",
        "https://user:word@schedule.example.org",
        "https://schedule.example.org:",
        "https://schedule.example.org:0",
        "https://schedule.example.org:65536",
        "https://schedule.example.org:٨٠",
        "https://schedule.example.org:http",
        "https://bücher.example",
        "https://schedule..example.org",
        "https://-schedule.example.org",
        "https://schedule-.example.org",
        "https://schedule_1.example.org",
        f"https://{'a' * 64}.example.org",
        "https://1.2.3",
        "https://1.2.3.256",
        "https://example.123",
        "https://::1",
        "https://[::1",
        "https://[::1]]",
        "https://[::g]",
        "https://[:::1]",
        "https://[fe80::1%25eth0]",
        "https://[v1.x]",
        " https://schedule.example.org",
        "https://schedule.example.org ",
        "https://schedule.example.org\n",
        "https://schedule.exa\nmple.org",
        "https://schedule.example.org\x00",
    ],
)
def test_invalid_base_url_raises(value: str) -> None:
    """Path, query, user, bad host or port."""
    with pytest.raises(SettingsError) as raised:
        parse_base_url("--base-url", value)
    assert str(raised.value) == (
        f"--base-url is {value!r}; it should be the address of a site, such as https://schedule.example.org"
    )


@pytest.mark.slow
@given(st.one_of(st.text(), st.text(max_size=20).map("https://".__add__)))
@example("http://[")
@example("http://[::1]a")
def test_any_text_is_base_url_or_raises(value: str) -> None:
    """A normalised one does not change again."""
    try:
        base_url = parse_base_url("--base-url", value)
    except SettingsError:
        return
    assert base_url.isascii()
    assert base_url.isprintable()
    assert parse_base_url("--base-url", base_url) == base_url


@pytest.mark.parametrize(
    ("settings", "hosts"),
    [
        (Settings(), ("127.0.0.1", "localhost", "[::1]")),
        (Settings(base_url="http://localhost:8000"), ("localhost", "127.0.0.1", "[::1]")),
        (Settings(base_url="http://[::1]:8000"), ("[::1]", "127.0.0.1", "localhost")),
        (Settings(base_url="https://schedule.example.org"), ("schedule.example.org",)),
        (Settings(base_url="https://schedule.example.org:8443"), ("schedule.example.org",)),
        (Settings(base_url="https://[2001:db8::1]:8443"), ("[2001:db8::1]",)),
        (
            Settings(base_url="https://a.example", trusted_hosts=("b.example", "a.example", "b.example")),
            ("a.example", "b.example"),
        ),
        (
            Settings(trusted_hosts=("b.example", "localhost")),
            ("127.0.0.1", "b.example", "localhost", "[::1]"),
        ),
    ],
)
def test_allowed_hosts(settings: Settings, hosts: tuple[str, ...]) -> None:
    """Without port and duplicates; all loopback names if one is."""
    assert settings.allowed_hosts == hosts


def test_empty_environment_gives_defaults() -> None:
    """Empty variables too."""
    plain = Settings(
        events=(),
        templates=None,
        base_url=DEFAULT_BASE_URL,
        trusted_hosts=(),
        max_bytes=None,
        snapshot_folder=None,
        clock=None,
    )
    empty = dict.fromkeys(
        (
            "CALENDAR_APP_EVENTS",
            "CALENDAR_APP_TEMPLATES",
            "CALENDAR_APP_BASE_URL",
            "CALENDAR_APP_TRUSTED_HOSTS",
            "CALENDAR_APP_MAX_BYTES",
            "CALENDAR_APP_CLOCK",
        ),
        "",
    )
    assert DEFAULT_BASE_URL == "http://127.0.0.1:8000"
    assert from_environment({}) == plain
    assert from_environment(empty) == plain


def test_environment_has_every_setting(tmp_path: Path) -> None:
    """Several lists and hosts too."""
    environ = {
        "CALENDAR_APP_EVENTS": os.pathsep.join(["one.yaml", "", "two.yaml"]),
        "CALENDAR_APP_TEMPLATES": str(tmp_path),
        "CALENDAR_APP_BASE_URL": "https://Schedule.example.org/",
        "CALENDAR_APP_TRUSTED_HOSTS": "www.example.org, Other.example:8000,,10.0.0.1 [::2]",
        "CALENDAR_APP_MAX_BYTES": "1000",
        "CALENDAR_APP_CLOCK": "2025-12-02T13:40Z",
        "PATH": "/bin",
    }
    assert from_environment(environ) == Settings(
        events=(Path("one.yaml"), Path("two.yaml")),
        templates=tmp_path,
        base_url="https://schedule.example.org",
        trusted_hosts=("www.example.org", "other.example", "10.0.0.1", "[::2]"),
        max_bytes=1000,
        snapshot_folder=None,
        clock=datetime(2025, 12, 2, 13, 40, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("BASE_URL", "example.org", "the address of a site, such as https://schedule.example.org"),
        ("MAX_BYTES", "0", "a number of bytes, such as 4194304"),
        ("MAX_BYTES", "-1", "a number of bytes, such as 4194304"),
        ("MAX_BYTES", "4 MB", "a number of bytes, such as 4194304"),
        ("MAX_BYTES", "1_000", "a number of bytes, such as 4194304"),
        ("MAX_BYTES", "٤", "a number of bytes, such as 4194304"),
        ("MAX_BYTES", "1" * 13, "a number of bytes, such as 4194304"),
        ("TRUSTED_HOSTS", "https://www.example.org", "names of hosts, such as www.example.org"),
        ("TRUSTED_HOSTS", "*", "names of hosts, such as www.example.org"),
        ("TRUSTED_HOSTS", ".example.org", "names of hosts, such as www.example.org"),
        ("TRUSTED_HOSTS", "::1", "names of hosts, such as www.example.org"),
        ("TRUSTED_HOSTS", ":80", "names of hosts, such as www.example.org"),
        ("CLOCK", "2025-12-02 13:40", "a date and time with its offset from UTC, such as 2025-12-02T13:40+01:00"),
        ("CLOCK", "2025-02-30T13:40Z", "a date and time with its offset from UTC, such as 2025-12-02T13:40+01:00"),
        ("CLOCK", "now", "a date and time with its offset from UTC, such as 2025-12-02T13:40+01:00"),
        ("TEMPLATES", __file__, "a folder that exists"),
        ("TEMPLATES", f"{__file__}.d", "a folder that exists"),
    ],
)
def test_invalid_variable_raises(name: str, value: str, wanted: str) -> None:
    """With variable, value and what it should be."""
    with pytest.raises(SettingsError) as raised:
        from_environment({f"CALENDAR_APP_{name}": value})
    assert str(raised.value) == f"CALENDAR_APP_{name} is {value!r}; it should be {wanted}"


def test_message_names_invalid_host_of_several() -> None:
    """Not the valid ones."""
    with pytest.raises(SettingsError, match=r"^CALENDAR_APP_TRUSTED_HOSTS is 'b/c'; "):
        from_environment({"CALENDAR_APP_TRUSTED_HOSTS": "a.example b/c"})
