"""The Jinja environment and its localized overlays."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol, cast

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import InternationalizationExtension

from calendar_app.i18n import Catalog, catalog_for


class _Speaking(Protocol):
    """What the extension adds to an environment, where no type checker looks."""

    def install_gettext_translations(self, translations: Catalog, *, newstyle: bool) -> None: ...


_UNESCAPED_SUFFIXES = (".txt",)


def _is_escaped(name: str | None) -> bool:
    """Everything but plain text is escaped, whatever its suffix: forgetting one is a hole, not a blemish."""
    return name is None or not name.endswith(_UNESCAPED_SUFFIXES)


class CompiledTemplates(BytecodeCache):
    """The code of templates, by name and text: where one of them changes, the others are not compiled again.

    Args:
        most_kept: How many templates are kept: a folder may hold any number of names.
    """

    def __init__(self, most_kept: int = 256) -> None:
        self._most_kept = most_kept
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template that was compiled before."""
        # Jinja itself compares the text with the one that was compiled.
        if code := self._kept.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled just now."""
        if bucket.key in self._kept or len(self._kept) < self._most_kept:
            self._kept[bucket.key] = bucket.bytecode_to_string()


@lru_cache(maxsize=1)
def _bytecode_store() -> CompiledTemplates:
    return CompiledTemplates()


Templates = Environment
"""Templates in memory, in no language yet."""


def template_environment(sources: Mapping[str, str], compiled: CompiledTemplates | None = None) -> Templates:
    """The environment of some templates, all of them in memory: what happens to their files later changes nothing.

    `speaking` gives it a language.

    Args:
        sources: By name, such as "pages/schedule.html": the text of the template.
        compiled: Where their code is kept; `None` for that of this process.
    """
    return Environment(
        # The name stands for the path of a file: with it, tracebacks say which template they went through.
        loader=FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None),
        autoescape=_is_escaped,  # noqa: S701 - it escapes everything but plain text
        undefined=StrictUndefined,
        bytecode_cache=_bytecode_store() if compiled is None else compiled,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=8)
def localized(environment: Environment, language: str) -> Environment:
    """The same templates with their own sentences (`_`, `{% trans %}`) in a language, compiled once for each.

    Args:
        environment: What `templates` made; nothing in it is changed.
        language: A member of `languages.SHIPPED`.
    """
    overlay = environment.overlay()
    # An overlay shares the globals of what it lies over: the sentences of one language would reach all others.
    overlay.globals = dict(environment.globals)
    overlay.add_extension(InternationalizationExtension)
    cast("_Speaking", overlay).install_gettext_translations(catalog_for(language), newstyle=True)
    return overlay
