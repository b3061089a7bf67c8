"""The materials in use, and the last good state of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb

from calendar_app.errors import UnusableTemplate
from calendar_app.web.kept import Kept
from calendar_app.web.materials import Materials, is_template, material_files, packed, unpacked
from calendar_app.web.watch import RELOAD_TIMES, ReloadTimes, Watch

_LOG = logging.getLogger("calendar_app")
_NAME = "materials.json"


class Stock:
    """Materials that are read again when their files change; whatever is wrong with those, the last good ones stay.

    At first it holds what was kept, if anything was; `read` it before use.

    Args:
        own: The organiser's folder of templates, or `None`.
        kept: Where the last good materials are kept.
        times: How soon changed files are read.

    Raises:
        UnusableTemplate: Nothing was kept, and what the files hold cannot be used.
    """

    def __init__(self, own: Path | None, kept: Kept, times: ReloadTimes = RELOAD_TIMES) -> None:
        self.reason = ""
        self.watch = Watch(lambda: material_files(own), times)
        self._own = own
        self._kept = kept
        self._fault = ""
        before = kept.taken(_NAME)
        self.materials = unpacked(before) if before is not None else self._first()

    def _first(self) -> Materials:
        try:
            first = unpacked(packed(self._own))
        except Exception as error:
            raise UnusableTemplate(described(error)) from error
        self._kept.keep(_NAME, first.packed)
        return first

    def look(self, rehearsal: Callable[[Materials], None]) -> bool:
        """Read the files if they have changed; whether there are new materials.

        Args:
            rehearsal: Raises any exception where pages cannot be made with some materials.
        """
        return self.watch.is_due() and self._read(rehearsal)

    def read(self, rehearsal: Callable[[Materials], None]) -> bool:
        """Read the files; whether there are new materials.

        Args:
            rehearsal: Raises any exception where pages cannot be made with some materials.
        """
        self.watch.mark()
        return self._read(rehearsal)

    def _read(self, rehearsal: Callable[[Materials], None]) -> bool:
        try:
            found = packed(self._own)
            changed = found != self.materials.packed
            renewed = unpacked(found) if changed else self.materials
            if changed:
                rehearsal(renewed)
        except Exception as error:  # noqa: BLE001 - an editor can write anything into a template
            self._mark("a template cannot be used; those read before it are", described(error))
            return False
        self._mark("", "")
        if changed:
            self.materials = renewed
            self._kept.keep(_NAME, found)
            _LOG.info("the templates are used as they are now")
        return changed

    def _mark(self, reason: str, fault: str) -> None:
        if fault and fault != self._fault:
            _LOG.warning("%s: %s", reason, fault)
        self.reason, self._fault = reason, fault

    def keep_again(self) -> None:
        """Keep the last good materials again where they are gone."""
        if not self._kept.has(_NAME):
            self._kept.keep(_NAME, self.materials.packed)


def described(error: Exception) -> str:
    """What is wrong with a template, and where, as far as that is known.

    Args:
        error: What was raised while it was read or used.
    """
    return f"{_place(error)}: {type(error).__name__}: {error}"


def _place(error: Exception) -> str:
    """The line of a template that was being read or made last, else the template the error was noted with."""
    frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))
    lines = [f"{name}:{line}" for name, line in frames if is_template(name)]
    notes: list[str] = getattr(error, "__notes__", [])
    return (lines[-1:] or notes or ["the templates"])[0]
