"""`calendar_app.web.stock`: whatever happens to a template, the last good ones stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calendar_app.errors import UnusableTemplate
from calendar_app.web.kept import Kept
from calendar_app.web.stock import Stock

if TYPE_CHECKING:
    from pathlib import Path

    from calendar_app.web.materials import Materials

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
        f"{reason}: a template: UnicodeDecodeError: {_NOT_UTF_8_SAYS}",
        "the templates are used as they are now",
    ]


def test_without_any_good_state_there_is_no_stock(extra: Path) -> None:
    """The one who starts the server is told what is wrong, and where."""
    extra.write_bytes(_BROKEN)
    with pytest.raises(UnusableTemplate, match=r"a template cannot be used: extra\.html:1: TemplateSyntaxError"):
        Stock(extra.parent, Kept(None))


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
