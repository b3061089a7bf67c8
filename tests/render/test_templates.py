"""`calendar_app.render.templates`."""

from __future__ import annotations

from traceback import extract_tb

import pytest
from jinja2 import Environment, TemplateNotFound, UndefinedError, nodes

from calendar_app.render.templates import CompiledTemplates, localized, template_environment

SOURCES = {
    "plain.txt": "{{ word }}",
    "page.html": "{{ word }}",
    "feed.atom": "{{ word }}",
    "message.html": '{% import "macro.html" as macro %}{{ macro.message() }} {{ _("%(word)s & co", word=word) }}',
    "macro.html": "{% macro message() %}{% trans n=2 %}one{% pluralize %}{{ n }} things{% endtrans %}{% endmacro %}",
}


@pytest.mark.parametrize(
    ("name", "rendered"),
    [("plain.txt", "<b>"), ("page.html", "&lt;b&gt;"), ("feed.atom", "&lt;b&gt;")],
)
def test_everything_but_plain_text_is_escaped(name: str, rendered: str) -> None:
    """The suffix decides."""
    assert template_environment(SOURCES).get_template(name).render(word="<b>") == rendered


def test_template_without_a_name_is_escaped() -> None:
    """It may end up on a page."""
    assert template_environment(SOURCES).from_string("{{ word }}").render(word="<b>") == "&lt;b&gt;"


def test_undefined_variable_is_an_error() -> None:
    """A misspelt name leaves no gap in a page."""
    with pytest.raises(UndefinedError):
        template_environment(SOURCES).get_template("plain.txt").render(wrod="b")


def test_traceback_names_template_and_line() -> None:
    """Like the path of a module."""
    with pytest.raises(UndefinedError) as caught:
        template_environment({"parts/odd.txt": "one\n{{ word }}"}).get_template("parts/odd.txt").render()
    last = extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.lineno) == ("parts/odd.txt", 2)


def test_missing_template_is_an_error() -> None:
    """There is no fallback."""
    with pytest.raises(TemplateNotFound, match=r"gone\.html"):
        template_environment(SOURCES).get_template("gone.html")


def test_translations_in_macros() -> None:
    """Messages, plurals and imported macros; values are escaped."""
    environment = localized(template_environment(SOURCES), "en")
    assert environment.get_template("message.html").render(word="<b>") == "2 things &lt;b&gt; & co"


def test_localized_leaves_the_shared_environment_unchanged() -> None:
    """Otherwise all languages would have the translations of the last one."""
    environment = template_environment(SOURCES)
    before = dict(environment.globals)
    first = localized(environment, "en")
    assert first is localized(environment, "en")
    assert environment.globals == before
    assert "gettext" in first.globals


def test_unknown_language_is_an_error() -> None:
    """It does not fall back to English."""
    with pytest.raises(ValueError, match="'tlh'"):
        localized(template_environment(SOURCES), "tlh")


def test_only_changed_templates_are_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a source that returns to an earlier one."""
    compiled: list[str] = []
    generate = Environment._generate  # noqa: SLF001 - where Jinja makes code of a template

    def noted(self: Environment, source: nodes.Template, name: str, filename: str, **options: bool) -> str:
        compiled.append(name)
        return generate(self, source, name, filename, **options)

    monkeypatch.setattr(Environment, "_generate", noted)
    rendered_texts = []
    for first, second in (("1", "2"), ("1", "2"), ("1", "3"), ("1", "2")):
        environment = template_environment({"noted/first.txt": first, "noted/second.txt": second})
        rendered_texts.append([environment.get_template(f"noted/{name}.txt").render() for name in ("first", "second")])
    assert rendered_texts == [["1", "2"], ["1", "2"], ["1", "3"], ["1", "2"]]
    assert compiled == ["noted/first.txt", *["noted/second.txt"] * 3]


def test_bytecode_cache_is_bounded() -> None:
    """More templates are compiled each time."""
    full = CompiledTemplates(max_templates=0)
    assert [
        template_environment({"bounded.txt": text}, full).get_template("bounded.txt").render() for text in "ab"
    ] == ["a", "b"]
