"""Settings of the operator, from the environment or the command line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from urllib.parse import urlsplit

from calendar_app.errors import SettingsError

DEFAULT_BASE_URL = "http://127.0.0.1:8000"
_LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_SITE_URL = re.compile(r"(https?)://([^/?#@]+?)(?::([0-9]{1,5}))?/?", re.ASCII | re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"(.+?)(?::[0-9]{1,5})?", re.ASCII)
_BRACKETED_HOST = re.compile(r"\[([0-9a-f:.]+)\]")
_HOST_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_MAX_PORT = 65535
_CLOCK_FORMAT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII)
_CLOCK_EXPECTED = "a date and time with its offset from UTC, such as 2025-12-02T13:40+01:00"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set.

    Attributes:
        events: The lists to publish, one file an assembly; empty for the shipped one.
        templates: A folder looked into before the shipped templates, or `None`.
        base_url: Scheme, host and port every absolute address begins with, without a slash at the end.
        trusted_hosts: Further names of this site that a request may ask for.
        max_bytes: The largest list read, in bytes; `None` for the reader's own limit.
        snapshot_folder: A private folder in which the last good lists are kept for workers born while a file is bad, or
            `None` to keep none.
        clock: The moment that pages take for now, aware, or `None` for that of the reader's device. For demonstrations.
    """

    events: tuple[Path, ...] = ()
    templates: Path | None = None
    base_url: str = DEFAULT_BASE_URL
    trusted_hosts: tuple[str, ...] = ()
    max_bytes: int | None = None
    snapshot_folder: Path | None = None
    clock: datetime | None = None

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Every name a request may ask for: that of the base address, those set, and loopback's beside loopback."""
        own = re.sub(r":[0-9]+$", "", urlsplit(self.base_url).netloc)
        return tuple(dict.fromkeys((own, *self.trusted_hosts, *(_LOOPBACK_HOSTS if own in _LOOPBACK_HOSTS else ()))))


def parse_base_url(name: str, value: str) -> str:
    """A base address in its normal spelling, without a slash at its end.

    Args:
        name: What the operator calls the setting, for the message.
        value: What it was set to.

    Raises:
        SettingsError: It is not the scheme, host and perhaps port of a web site.
    """
    match = _SITE_URL.fullmatch(value)
    host = _normal_host(match[2]) if match else None
    if match is None or host is None or (match[3] and not 1 <= int(match[3]) <= _MAX_PORT):
        raise SettingsError(name, value, "the address of a site, such as https://schedule.example.org")
    port = f":{int(match[3])}" if match[3] else ""
    return f"{match[1].lower()}://{host}{port}"


def parse_clock(name: str, value: str) -> datetime:
    """A moment, to the minute, aware.

    Args:
        name: What the operator calls the setting, for the message.
        value: What it was set to, such as "2025-12-02T13:40+01:00" (RFC 3339, without seconds).

    Raises:
        SettingsError: It is no date and time with an offset from UTC.
    """
    if not _CLOCK_FORMAT.fullmatch(value):
        raise SettingsError(name, value, _CLOCK_EXPECTED)
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise SettingsError(name, value, _CLOCK_EXPECTED) from error


def _normal_host(name: str) -> str | None:
    """The host in the spelling requests have it in, or `None` where it is neither a name nor an address."""
    host = name.lower()
    in_brackets = _BRACKETED_HOST.fullmatch(host)
    try:
        if in_brackets:
            return f"[{IPv6Address(in_brackets[1]).compressed}]"
        if host.rpartition(".")[2].isdigit():
            return str(IPv4Address(host))
    except ValueError:
        return None
    return host if all(_HOST_LABEL.fullmatch(label) for label in host.split(".")) else None


def _parse_trusted_host(name: str) -> str:
    match = _HOST_AND_PORT.fullmatch(name)
    host = _normal_host(match[1]) if match else None
    if host is None:
        raise SettingsError("CALENDAR_APP_TRUSTED_HOSTS", name, "names of hosts, such as www.example.org")
    return host


def from_environment(environ: Mapping[str, str]) -> Settings:
    """The settings an environment holds.

    Args:
        environ: Such as `os.environ`. Empty variables count as unset.

    Raises:
        SettingsError: One of them cannot be used.
    """
    events = environ.get("CALENDAR_APP_EVENTS", "")
    templates = environ.get("CALENDAR_APP_TEMPLATES", "")
    base_url = environ.get("CALENDAR_APP_BASE_URL", "")
    max_bytes = environ.get("CALENDAR_APP_MAX_BYTES", "")
    clock = environ.get("CALENDAR_APP_CLOCK", "")
    if max_bytes and not re.fullmatch(r"[1-9][0-9]{0,11}", max_bytes):
        raise SettingsError("CALENDAR_APP_MAX_BYTES", max_bytes, "a number of bytes, such as 4194304")
    if templates and not Path(templates).is_dir():
        raise SettingsError("CALENDAR_APP_TEMPLATES", templates, "a folder that exists")
    return Settings(
        events=tuple(Path(path) for path in events.split(os.pathsep) if path),
        templates=Path(templates) if templates else None,
        base_url=parse_base_url("CALENDAR_APP_BASE_URL", base_url) if base_url else DEFAULT_BASE_URL,
        trusted_hosts=tuple(
            _parse_trusted_host(host)
            for host in environ.get("CALENDAR_APP_TRUSTED_HOSTS", "").replace(",", " ").split()
        ),
        max_bytes=int(max_bytes) if max_bytes else None,
        clock=parse_clock("CALENDAR_APP_CLOCK", clock) if clock else None,
    )
