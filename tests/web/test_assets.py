"""`calendar_app.web.assets`: everything pages are made with, in memory."""

from __future__ import annotations

import gzip
import hashlib
import json
from operator import attrgetter
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from calendar_app.errors import InvalidTemplate
from calendar_app.resources import shipped_path
from calendar_app.web import assets
from calendar_app.web.assets import (
    AssetLoader,
    Assets,
    StaticFile,
    asset_paths,
    dump_assets,
    load_assets,
    template_error_text,
)
from calendar_app.web.store import SnapshotStore


def names(content: bytes) -> list[str]:
    """The templates in packed materials."""
    return sorted(json.loads(content)[0])


def test_every_shipped_file_is_in_them() -> None:
    """Templates and static files, by name."""
    made = load_assets(dump_assets(None))
    folder = shipped_path("templates")
    assert names(made.snapshot) == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    assert sorted(made.static) == sorted(path.name for path in shipped_path("static").iterdir())


def test_a_static_file_is_asked_for_by_its_content() -> None:
    """The hash in the name changes with the bytes."""
    body = (shipped_path("static") / "style.css").read_bytes()
    name = f"style.{hashlib.sha256(body).hexdigest()[:12]}.css"
    assert load_assets(dump_assets(None)).static["style.css"] == StaticFile(
        name, body, gzip.compress(body, 6, mtime=0), "text/css"
    )


def test_a_file_of_no_known_sort_is_only_bytes() -> None:
    """Browsers are told not to guess."""
    assert (
        load_assets(b'[{}, {"x.unheard-of": "AAE="}]').static["x.unheard-of"].media_type == "application/octet-stream"
    )


def test_own_templates_come_first(tmp_path: Path) -> None:
    """A template of the organiser's folder takes the place of the shipped one; all others stay."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "day.html").write_text("own", "utf-8")
    made = load_assets(dump_assets(tmp_path))
    assert made.templates.get_template("pages/day.html").render() == "own"
    assert names(made.snapshot) == names(dump_assets(None))


@pytest.mark.parametrize("name", ["photo.png", "base.html~", "#base.html#", "pages/day.html.orig", "html"])
def test_a_stray_file_passed_for_a_template(tmp_path: Path, name: str) -> None:
    """What cameras and editors leave in the folder is neither read nor followed."""
    (tmp_path / "pages").mkdir()
    (tmp_path / name).write_bytes(b"\xff{% if %}")
    assert dump_assets(tmp_path) == dump_assets(None)
    assert asset_paths(tmp_path) == asset_paths(None)


def test_missing_template_folder_raises(tmp_path: Path) -> None:
    """A missing folder is a fault; an empty one is not."""
    assert dump_assets(tmp_path) == dump_assets(None)
    with pytest.raises(FileNotFoundError):
        dump_assets(tmp_path / "gone")


def test_every_file_is_followed(tmp_path: Path) -> None:
    """The organiser's, the shipped ones that are used, and the static ones."""
    own = tmp_path / "pages" / "day.html"
    own.parent.mkdir()
    own.write_text("own", "utf-8")
    followed = set(asset_paths(tmp_path))
    assert own in followed
    assert shipped_path("templates") / "pages" / "day.html" not in followed
    assert {shipped_path("templates") / "base.html", shipped_path("static") / "style.css"} < followed


def test_files_that_cannot_be_listed_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is gone for a moment does not stop the watch."""

    def gone(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(assets, "shipped_path", gone)
    assert asset_paths(None) == ()


def test_packing_loses_nothing() -> None:
    """Materials keep what they were made of."""
    content = dump_assets(None)
    assert load_assets(content).snapshot == content


def test_equal_files_are_packed_equally(tmp_path: Path) -> None:
    """A change back is no change."""
    one = dump_assets(tmp_path)
    (tmp_path / "base.html").write_text((shipped_path("templates") / "base.html").read_text("utf-8"), "utf-8")
    same = dump_assets(tmp_path)
    (tmp_path / "base.html").write_text("other", "utf-8")
    assert (one == same, one == dump_assets(tmp_path)) == (True, False)


def test_every_template_is_read_at_once(tmp_path: Path) -> None:
    """A mistake is found before anybody asks for the page."""
    (tmp_path / "extra.html").write_text("{% if %}", "utf-8")
    with pytest.raises(TemplateSyntaxError):
        load_assets(dump_assets(tmp_path))


_NOT_UTF_8 = b"\xff\xfe"
_NOT_UTF_8_SAYS = "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
_BROKEN = b"{% if %}"


def well(_: Assets) -> None:
    """A rehearsal in which nothing goes wrong."""


def badly(_: Assets) -> None:
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
def stock(extra: Path) -> AssetLoader:
    """What was read at first."""
    stock = AssetLoader(extra.parent, SnapshotStore(None))
    assert stock.reload(well) is False
    return stock


def shown(stock: AssetLoader) -> str:
    """What the organiser's template says."""
    return stock.assets.templates.get_template("extra.html").render()


def test_an_edit_is_used(stock: AssetLoader, extra: Path) -> None:
    """After a rehearsal of the new materials."""
    extra.write_text("second", "utf-8")
    tried: list[Assets] = []
    assert stock.reload(tried.append) is True
    assert (shown(stock), stock.reason) == ("second", "")
    assert [one.templates.get_template("extra.html").render() for one in tried] == ["second"]


def test_a_new_template_is_used(stock: AssetLoader, extra: Path) -> None:
    """A file that was not there before."""
    (extra.parent / "new.html").write_text("new", "utf-8")
    assert stock.reload(well) is True
    assert stock.assets.templates.get_template("new.html").render() == "new"


def test_what_has_not_changed_is_not_rehearsed(stock: AssetLoader) -> None:
    """Equal bytes were tried before."""
    assert stock.reload(badly) is False
    assert stock.reason == ""


def test_an_unchanged_folder_is_not_read(stock: AssetLoader, extra: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch is asked first."""
    extra.write_bytes(_BROKEN)
    monkeypatch.setattr(stock.watcher, "poll", lambda: False)
    assert (stock.poll(well), stock.reason) == (False, "")


@pytest.mark.parametrize("spoiled", [_NOT_UTF_8, _BROKEN])
def test_a_broken_template_changes_nothing(stock: AssetLoader, extra: Path, spoiled: bytes) -> None:
    """The templates read before stay, and it is said so; the next good save heals it."""
    extra.write_bytes(spoiled)
    assert (stock.reload(well), shown(stock)) == (False, "first")
    assert stock.reason == "a template cannot be used; those read before it are"
    extra.write_text("second", "utf-8")
    assert (stock.reload(well), shown(stock), stock.reason) == (True, "second", "")


def test_a_template_that_fails_changes_nothing(stock: AssetLoader, extra: Path) -> None:
    """It can be read, but no page can be made of it."""
    extra.write_text("second", "utf-8")
    assert (stock.reload(badly), shown(stock)) == (False, "first")
    assert stock.reason == "a template cannot be used; those read before it are"


def test_a_mistake_taken_back_is_healed(stock: AssetLoader, extra: Path) -> None:
    """Nothing has changed then, and nothing is wrong."""
    extra.write_bytes(_BROKEN)
    stock.reload(well)
    extra.write_text("first", "utf-8")
    assert (stock.reload(well), stock.reason) == (False, "")


def test_the_log_says_where_once(stock: AssetLoader, extra: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Template, line and what is wrong; each mistake once, and that it is well again."""
    caplog.set_level("INFO")
    for content in (b"one\n{% if %}", b"one\n{% if %}", _NOT_UTF_8, b"second"):
        extra.write_bytes(content)
        stock.reload(well)
    reason = "a template cannot be used; those read before it are"
    assert caplog.messages == [
        f"{reason}: extra.html:2: TemplateSyntaxError: Expected an expression, got 'end of statement block'",
        f"{reason}: extra.html: UnicodeDecodeError: {_NOT_UTF_8_SAYS}",
        "the templates are used as they are now",
    ]


def test_an_error_at_rendering_had_no_place(stock: AssetLoader, extra: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The line that went wrong, though it was another template's that asked for it."""
    (extra.parent / "macro.html").write_text("{% macro said() %}\n{{ canary }}\n{% endmacro %}", "utf-8")
    extra.write_text('{% import "macro.html" as macro %}\n\n{{ macro.said() }}', "utf-8")

    def rendered(materials: Assets) -> None:
        materials.templates.get_template("extra.html").render()

    stock.reload(rendered)
    assert caplog.messages == [
        "a template cannot be used; those read before it are: macro.html:2: UndefinedError: 'canary' is undefined"
    ]


def test_an_attribute_passed_for_the_name_of_a_template() -> None:
    """Where no template is to blame none is named, whatever the error calls its name."""
    with pytest.raises(AttributeError) as caught:
        attrgetter("canary")("")
    assert template_error_text(caught.value) == "the templates: AttributeError: 'str' object has no attribute 'canary'"


def test_missing_template_folder_keeps_last_good_templates(stock: AssetLoader, extra: Path) -> None:
    """The last good ones stay while their folder is not there, and it is said so."""
    away = extra.parent.rename(extra.parent.with_name("away"))
    assert (stock.reload(well), shown(stock)) == (False, "first")
    assert stock.reason == "a template cannot be used; those read before it are"
    away.rename(extra.parent)
    assert (stock.reload(well), shown(stock), stock.reason) == (False, "first", "")


def test_a_stray_file_blocked_every_change(stock: AssetLoader, extra: Path) -> None:
    """A photograph is no template."""
    (extra.parent / "photo.png").write_bytes(_NOT_UTF_8)
    extra.write_text("second", "utf-8")
    assert (stock.reload(well), shown(stock), stock.reason) == (True, "second", "")


def test_without_any_good_state_there_is_no_stock(extra: Path) -> None:
    """The one who starts the server is told what is wrong, and where."""
    extra.write_bytes(_BROKEN)
    with pytest.raises(InvalidTemplate, match=r"a template cannot be used: extra\.html:1: TemplateSyntaxError"):
        AssetLoader(extra.parent, SnapshotStore(None))


def test_what_was_kept_and_is_gone_is_kept_again(extra: Path, tmp_path: Path) -> None:
    """What somebody swept away comes back; what is there is left alone."""
    stock = AssetLoader(extra.parent, SnapshotStore(tmp_path))
    kept = tmp_path / "materials.json"
    content = kept.read_bytes()
    kept.unlink()
    stock.ensure_saved()
    assert kept.read_bytes() == content
    before = kept.stat()
    stock.ensure_saved()
    assert kept.stat().st_ino == before.st_ino


def test_a_worker_born_while_a_template_is_broken_has_the_last_good_ones(extra: Path, tmp_path: Path) -> None:
    """Those of the first reading, and those of every later one."""
    before = AssetLoader(extra.parent, SnapshotStore(tmp_path))
    for text in ("first", "second"):
        extra.write_text(text, "utf-8")
        before.reload(well)
        extra.write_bytes(_BROKEN)
        born = AssetLoader(extra.parent, SnapshotStore(tmp_path))
        assert (born.reload(well), shown(born)) == (False, text)
        assert born.reason == "a template cannot be used; those read before it are"
