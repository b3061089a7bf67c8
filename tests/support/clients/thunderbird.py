"""Thunderbird without a window, with its own profile."""

from __future__ import annotations

import contextlib
import functools
import json
from pathlib import Path
from typing import Self

from tests.support.checkout import PROGRAMS
from tests.support.clients.marionette import Marionette
from tests.support.clients.processes import FROM_DEBIAN, find_program, private_environment, start_program
from tests.support.feeds.readers import Report
from tests.support.server import free_port

_CLOSED_PORT = "http://127.0.0.1:1/"
_QUIET: dict[str, str | int | bool] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "calendar.timezone.local": "America/Los_Angeles",
    "calendar.timezone.useSystemTimezone": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "mail.inappnotifications.enabled": False,
    "mailnews.start_page.enabled": False,
    "media.gmp-manager.url": _CLOSED_PORT,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.dns.native-is-localhost": True,
    # Any other traffic ends at a closed port of loopback; feeds on loopback bypass the proxy.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 1,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 1,
    "network.trr.mode": 5,
    "services.settings.server": _CLOSED_PORT,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": _CLOSED_PORT,
}
_SCRIPT = (PROGRAMS / "thunderbird.js").read_text("utf-8")


class Thunderbird:
    """Thunderbird, until the block ends; it stores data in `folder`."""

    def __init__(self, folder: Path) -> None:
        path = find_program("Thunderbird", "thunderbird", f"{FROM_DEBIAN} thunderbird")
        profile = folder / "profile"
        profile.mkdir()
        self._port = free_port()
        preferences = _QUIET | {"marionette.port": self._port}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        (profile / "user.js").write_text("".join(lines), "utf-8")
        command = [path, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile"]
        environment = private_environment(folder) | {"MOZ_CRASHREPORTER_DISABLE": "1"}
        self._start = functools.partial(start_program, [*command, str(profile)], environment, folder)
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opened:
            opened.enter_context(self._start())
            self._control = opened.enter_context(Marionette(self._port))
            self._open = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def subscribe(self, url: str) -> None:
        """Add a calendar."""
        self._control.run(_SCRIPT, "subscribe", url)

    def refresh(self, url: str) -> None:
        """Request a refresh of a feed, which happens later."""
        self._control.run(_SCRIPT, "refresh", url)

    def report(self, url: str) -> Report:
        """The events it holds of a feed now."""
        result = self._control.run(_SCRIPT, "events", url)
        events = sorted(result["events"], key=lambda event: str(event["uid"]))
        return Report(result["version"], tuple(events), tuple(result["complaints"]))
