"""`calendar_app.web.stock`: whatever happens to a template, the last good ones stay."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest

from calendar_app.errors import UnusableTemplate
from calendar_app.web.kept import Kept
from calendar_app.web.materials import Materials
from calendar_app.web.stock import Stock, described

_NOT_UTF_8 = b"\xff\xfe"
_NOT_UTF_8_SAYS = "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
_BROKEN = b"{% if %}"


def well(_: Materials) -> None:
    """A rehearsal in which nothing goes wrong."""


def badly(_: Materials) -> None:
    """A rehearsal in which a page cannot be made."""
    message = "'canary' is undefined"
    raise LookupError(message)


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    """A template of the organiser's."""
    path = tmp_path / "templates" / "extra.html"
    path.parent.mkdir()
    path.write_text("first", "utf-8")
    return path


@pytest.fixture
def stock(extra: Path) -> Stock:
    """What was read at first."""
    stock = Stock(extra.parent, Kept(None))
    assert stock.read(well) is False
    return stock


def shown(stock: Stock) -> str:
    """What the organiser's template says."""
    return stock.materials.templates.get_template("extra.html").render()


def test_an_edit_is_used(stock: Stock, extra: Path) -> None:
    """After a rehearsal of the new materials."""
    extra.write_text("second", "utf-8")
    tried: list[Materials] = []
    assert stock.read(tried.append) is True
    assert (shown(stock), stock.reason) == ("second", "")
    assert [one.templates.get_template("extra.html").render() for one in tried] == ["second"]


def test_a_new_template_is_used(stock: Stock, extra: Path) -> None:
    """A file that was not there before."""
    (extra.parent / "new.html").write_text("new", "utf-8")
    assert stock.read(well) is True
    assert stock.materials.templates.get_template("new.html").render() == "new"


def test_what_has_not_changed_is_not_rehearsed(stock: Stock) -> None:
    """Equal bytes were tried before."""
    assert stock.read(badly) is False
    assert stock.reason == ""


def test_an_unchanged_folder_is_not_read(stock: Stock, extra: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch is asked first."""
    extra.write_bytes(_BROKEN)
    monkeypatch.setattr(stock.watch, "is_due", lambda: False)
    assert (stock.look(well), stock.reason) == (False, "")


@pytest.mark.parametrize("spoiled", [_NOT_UTF_8, _BROKEN])
def test_a_broken_template_changes_nothing(stock: Stock, extra: Path, spoiled: bytes) -> None:
    """The templates read before stay, and it is said so; the next good save heals it."""
    extra.write_bytes(spoiled)
    assert (stock.read(well), shown(stock)) == (False, "first")
    assert stock.reason == "a template cannot be used; those read before it are"
    extra.write_text("second", "utf-8")
    assert (stock.read(well), shown(stock), stock.reason) == (True, "second", "")


def test_a_template_that_fails_changes_nothing(stock: Stock, extra: Path) -> None:
    """It can be read, but no page can be made of it."""
    extra.write_text("second", "utf-8")
    assert (stock.read(badly), shown(stock)) == (False, "first")
    assert stock.reason == "a template cannot be used; those read before it are"


def test_a_mistake_taken_back_is_healed(stock: Stock, extra: Path) -> None:
    """Nothing has changed then, and nothing is wrong."""
    extra.write_bytes(_BROKEN)
    stock.read(well)
    extra.write_text("first", "utf-8")
    assert (stock.read(well), stock.reason) == (False, "")


def test_the_log_says_where_once(stock: Stock, extra: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Template, line and what is wrong; each mistake once, and that it is well again."""
    caplog.set_level("INFO")
    for content in (b"one\n{% if %}", b"one\n{% if %}", _NOT_UTF_8, b"second"):
        extra.write_bytes(content)
        stock.read(well)
    reason = "a template cannot be used; those read before it are"
    assert caplog.messages == [
        f"{reason}: extra.html:2: TemplateSyntaxError: Expected an expression, got 'end of statement block'",
        f"{reason}: extra.html: UnicodeDecodeError: {_NOT_UTF_8_SAYS}",
        "the templates are used as they are now",
    ]


def test_an_error_at_rendering_had_no_place(stock: Stock, extra: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The line that went wrong, though it was another template's that asked for it."""
    (extra.parent / "macro.html").write_text("{% macro said() %}\n{{ canary }}\n{% endmacro %}", "utf-8")
    extra.write_text('{% import "macro.html" as macro %}\n\n{{ macro.said() }}', "utf-8")

    def rendered(materials: Materials) -> None:
        materials.templates.get_template("extra.html").render()

    stock.read(rendered)
    assert caplog.messages == [
        "a template cannot be used; those read before it are: macro.html:2: UndefinedError: 'canary' is undefined"
    ]


def test_an_attribute_passed_for_the_name_of_a_template() -> None:
    """Where no template is to blame none is named, whatever the error calls its name."""
    with pytest.raises(AttributeError) as caught:
        attrgetter("canary")("")
    assert described(caught.value) == "the templates: AttributeError: 'str' object has no attribute 'canary'"


def test_own_templates_that_went_away_became_the_shipped_ones(stock: Stock, extra: Path) -> None:
    """The last good ones stay while their folder is not there, and it is said so."""
    away = extra.parent.rename(extra.parent.with_name("away"))
    assert (stock.read(well), shown(stock)) == (False, "first")
    assert stock.reason == "a template cannot be used; those read before it are"
    away.rename(extra.parent)
    assert (stock.read(well), shown(stock), stock.reason) == (False, "first", "")


def test_a_stray_file_blocked_every_change(stock: Stock, extra: Path) -> None:
    """A photograph is no template."""
    (extra.parent / "photo.png").write_bytes(_NOT_UTF_8)
    extra.write_text("second", "utf-8")
    assert (stock.read(well), shown(stock), stock.reason) == (True, "second", "")


def test_without_any_good_state_there_is_no_stock(extra: Path) -> None:
    """The one who starts the server is told what is wrong, and where."""
    extra.write_bytes(_BROKEN)
    with pytest.raises(UnusableTemplate, match=r"a template cannot be used: extra\.html:1: TemplateSyntaxError"):
        Stock(extra.parent, Kept(None))


def test_what_was_kept_and_is_gone_is_kept_again(extra: Path, tmp_path: Path) -> None:
    """What somebody swept away comes back; what is there is left alone."""
    stock = Stock(extra.parent, Kept(tmp_path))
    kept = tmp_path / "materials.json"
    content = kept.read_bytes()
    kept.unlink()
    stock.keep_again()
    assert kept.read_bytes() == content
    before = kept.stat()
    stock.keep_again()
    assert kept.stat().st_ino == before.st_ino


def test_a_worker_born_while_a_template_is_broken_has_the_last_good_ones(extra: Path, tmp_path: Path) -> None:
    """Those of the first reading, and those of every later one."""
    before = Stock(extra.parent, Kept(tmp_path))
    for text in ("first", "second"):
        extra.write_text(text, "utf-8")
        before.read(well)
        extra.write_bytes(_BROKEN)
        born = Stock(extra.parent, Kept(tmp_path))
        assert (born.read(well), shown(born)) == (False, text)
        assert born.reason == "a template cannot be used; those read before it are"
