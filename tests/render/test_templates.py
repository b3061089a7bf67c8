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
    "said.html": '{% import "macro.html" as macro %}{{ macro.said() }} {{ _("%(word)s & co", word=word) }}',
    "macro.html": "{% macro said() %}{% trans n=2 %}one{% pluralize %}{{ n }} things{% endtrans %}{% endmacro %}",
}


@pytest.mark.parametrize(
    ("name", "rendered"),
    [("plain.txt", "<b>"), ("page.html", "&lt;b&gt;"), ("feed.atom", "&lt;b&gt;")],
)
def test_everything_but_plain_text_is_escaped(name: str, rendered: str) -> None:
    """The suffix decides, and only .txt goes out as it is."""
    assert template_environment(SOURCES).get_template(name).render(word="<b>") == rendered


def test_a_template_without_a_name_is_escaped() -> None:
    """A template made from a string could end up on a page."""
    assert template_environment(SOURCES).from_string("{{ word }}").render(word="<b>") == "&lt;b&gt;"


def test_what_a_template_was_not_given_is_a_fault() -> None:
    """A misspelt name fails instead of leaving a hole in the page."""
    with pytest.raises(UndefinedError):
        template_environment(SOURCES).get_template("plain.txt").render(wrod="b")


def test_tracebacks_named_no_template() -> None:
    """Name and line, where those of a module have its path."""
    with pytest.raises(UndefinedError) as caught:
        template_environment({"parts/odd.txt": "one\n{{ word }}"}).get_template("parts/odd.txt").render()
    last = extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.lineno) == ("parts/odd.txt", 2)


def test_a_template_that_is_not_there_is_a_fault() -> None:
    """Nothing is looked for anywhere else."""
    with pytest.raises(TemplateNotFound, match=r"gone\.html"):
        template_environment(SOURCES).get_template("gone.html")


def test_templates_speak_in_macros_too() -> None:
    """Sentences, plurals and imported macros are translated; values in them are escaped where the template is."""
    environment = localized(template_environment(SOURCES), "en")
    assert environment.get_template("said.html").render(word="<b>") == "2 things &lt;b&gt; & co"


def test_giving_a_language_changes_nothing_in_the_shared_environment() -> None:
    """Were the globals shared, the sentences of the language asked for last would reach all others."""
    environment = template_environment(SOURCES)
    before = dict(environment.globals)
    first = localized(environment, "en")
    assert first is localized(environment, "en")
    assert environment.globals == before
    assert "gettext" in first.globals


def test_a_language_the_interface_is_not_written_in_is_refused() -> None:
    """Nobody gets English under the name of another language."""
    with pytest.raises(ValueError, match="'tlh'"):
        localized(template_environment(SOURCES), "tlh")


def test_only_what_changed_is_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are as they were; a text that is as it was long ago is compiled again."""
    compiled: list[str] = []
    generate = Environment._generate  # noqa: SLF001 - where Jinja makes code of a template

    def noted(self: Environment, source: nodes.Template, name: str, filename: str, **options: bool) -> str:
        compiled.append(name)
        return generate(self, source, name, filename, **options)

    monkeypatch.setattr(Environment, "_generate", noted)
    said = []
    for first, second in (("1", "2"), ("1", "2"), ("1", "3"), ("1", "2")):
        environment = template_environment({"noted/first.txt": first, "noted/second.txt": second})
        said.append([environment.get_template(f"noted/{name}.txt").render() for name in ("first", "second")])
    assert said == [["1", "2"], ["1", "2"], ["1", "3"], ["1", "2"]]
    assert compiled == ["noted/first.txt", *["noted/second.txt"] * 3]


def test_what_is_kept_compiled_is_bounded() -> None:
    """What comes after it is compiled each time, and shown all the same."""
    full = CompiledTemplates(max_templates=0)
    assert [
        template_environment({"bounded.txt": text}, full).get_template("bounded.txt").render() for text in "ab"
    ] == ["a", "b"]
