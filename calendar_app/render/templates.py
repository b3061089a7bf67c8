"""The Jinja environment and its localized overlays."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol, cast

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import InternationalizationExtension

from calendar_app.i18n import Catalog, catalog_for


class _GettextInstaller(Protocol):
    """The method that the i18n extension adds to an environment at run time."""

    def install_gettext_translations(self, translations: Catalog, *, newstyle: bool) -> None: ...


_UNESCAPED_SUFFIXES = (".txt",)


def _is_escaped(name: str | None) -> bool:
    """Every suffix but plain text is escaped, so that a new one cannot open an XSS hole."""
    return name is None or not name.endswith(_UNESCAPED_SUFFIXES)


class CompiledTemplates(BytecodeCache):
    """Jinja bytecode in memory, so that only changed templates are compiled again.

    `max_templates` bounds it, because a templates folder may hold any number of names.
    """

    def __init__(self, max_templates: int = 256) -> None:
        self._max_templates = max_templates
        self._bytecode: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the bytecode of a template."""
        # Jinja checks that it was compiled from the same source.
        if code := self._bytecode.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bytecode of a template."""
        if bucket.key in self._bytecode or len(self._bytecode) < self._max_templates:
            self._bytecode[bucket.key] = bucket.bytecode_to_string()


@lru_cache(maxsize=1)
def _bytecode_store() -> CompiledTemplates:
    return CompiledTemplates()


Templates = Environment
"""An environment whose templates are in memory, not yet localized."""


def template_environment(sources: Mapping[str, str], compiled: CompiledTemplates | None = None) -> Templates:
    """An environment of template sources by name, such as "pages/schedule.html".

    It never reads files again. `localized` adds the translations. `compiled` is the bytecode cache; by default one for
    the whole process.
    """
    return Environment(
        # The name as file name makes tracebacks name the template.
        loader=FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None),
        autoescape=_is_escaped,  # noqa: S701 - escapes everything but plain text
        undefined=StrictUndefined,
        bytecode_cache=_bytecode_store() if compiled is None else compiled,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=8)
def localized(environment: Environment, language: str) -> Environment:
    """An overlay with the translations of a language (`_`, `{% trans %}`), compiled once for each."""
    overlay = environment.overlay()
    # An overlay shares the globals of its base: without a copy the translations of one language reach all.
    overlay.globals = dict(environment.globals)
    overlay.add_extension(InternationalizationExtension)
    cast("_GettextInstaller", overlay).install_gettext_translations(catalog_for(language), newstyle=True)
    return overlay
