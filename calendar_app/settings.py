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
    """Settings of the operator."""

    events: tuple[Path, ...] = ()
    """The lists, one per assembly; empty for the shipped list."""
    templates: Path | None = None
    """A folder whose templates replace the shipped ones of the same name."""
    base_url: str = DEFAULT_BASE_URL
    """Scheme, host and port of absolute URLs, without a slash at the end."""
    trusted_hosts: tuple[str, ...] = ()
    """Other values of the Host header that requests may have."""
    max_bytes: int | None = None
    """The size limit of a list in bytes; `None` for `source.MAX_LIST_BYTES`."""
    snapshot_folder: Path | None = None
    """A private folder for the last good lists, for workers that start while a list is invalid."""
    clock: datetime | None = None
    """The aware time that pages take as now, for demonstrations; `None` for the device's clock."""

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Allowed Host headers: the host of the base URL, the trusted hosts, all loopback names if it is one."""
        host = re.sub(r":[0-9]+$", "", urlsplit(self.base_url).netloc)
        return tuple(dict.fromkeys((host, *self.trusted_hosts, *(_LOOPBACK_HOSTS if host in _LOOPBACK_HOSTS else ()))))


def parse_base_url(name: str, value: str) -> str:
    """A base URL in normal form, without a slash at the end; `name` is the setting in the error message.

    Raises:
        SettingsError: The value is not scheme, host and optional port.
    """
    match = _SITE_URL.fullmatch(value)
    host = _normal_host(match[2]) if match else None
    if match is None or host is None or (match[3] and not 1 <= int(match[3]) <= _MAX_PORT):
        raise SettingsError(name, value, "the address of a site, such as https://schedule.example.org")
    port = f":{int(match[3])}" if match[3] else ""
    return f"{match[1].lower()}://{host}{port}"


def parse_clock(name: str, value: str) -> datetime:
    """An aware time; `name` is the setting in the error message.

    Args:
        value: RFC 3339 without seconds, such as "2025-12-02T13:40+01:00".

    Raises:
        SettingsError: The value has no such form.
    """
    if not _CLOCK_FORMAT.fullmatch(value):
        raise SettingsError(name, value, _CLOCK_EXPECTED)
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise SettingsError(name, value, _CLOCK_EXPECTED) from error


def _normal_host(name: str) -> str | None:
    """The host as browsers send it, or `None` if it is not a host name or IP address."""
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
    """The settings in environment variables; an empty variable counts as unset.

    Raises:
        SettingsError: A variable is invalid.
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
