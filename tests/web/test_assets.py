"""`calendar_app.web.assets`: templates and static files, reloaded on change."""

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


def names(snapshot: bytes) -> list[str]:
    """The names of the templates in a snapshot."""
    return sorted(json.loads(snapshot)[0])


def test_assets_have_every_shipped_file() -> None:
    """By name."""
    loaded = load_assets(dump_assets(None))
    folder = shipped_path("templates")
    assert names(loaded.snapshot) == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    assert sorted(loaded.static) == sorted(path.name for path in shipped_path("static").iterdir())


def test_name_of_static_file_has_hash_of_content() -> None:
    """It changes with the bytes."""
    body = (shipped_path("static") / "style.css").read_bytes()
    name = f"style.{hashlib.sha256(body).hexdigest()[:12]}.css"
    assert load_assets(dump_assets(None)).static["style.css"] == StaticFile(
        name, body, gzip.compress(body, 6, mtime=0), "text/css"
    )


def test_unknown_suffix_is_octet_stream() -> None:
    """Browsers must not guess."""
    assert (
        load_assets(b'[{}, {"x.unheard-of": "AAE="}]').static["x.unheard-of"].media_type == "application/octet-stream"
    )


def test_own_template_replaces_shipped_one(tmp_path: Path) -> None:
    """All others stay."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "day.html").write_text("own", "utf-8")
    loaded = load_assets(dump_assets(tmp_path))
    assert loaded.templates.get_template("pages/day.html").render() == "own"
    assert names(loaded.snapshot) == names(dump_assets(None))


@pytest.mark.parametrize("name", ["photo.png", "base.html~", "#base.html#", "pages/day.html.orig", "html"])
def test_stray_file_is_not_a_template(tmp_path: Path, name: str) -> None:
    """Images and backup files are neither read nor watched."""
    (tmp_path / "pages").mkdir()
    (tmp_path / name).write_bytes(b"\xff{% if %}")
    assert dump_assets(tmp_path) == dump_assets(None)
    assert asset_paths(tmp_path) == asset_paths(None)


def test_missing_template_folder_raises(tmp_path: Path) -> None:
    """An empty folder does not."""
    assert dump_assets(tmp_path) == dump_assets(None)
    with pytest.raises(FileNotFoundError):
        dump_assets(tmp_path / "gone")


def test_all_files_in_use_are_watched(tmp_path: Path) -> None:
    """Own and shipped templates, and static files."""
    own = tmp_path / "pages" / "day.html"
    own.parent.mkdir()
    own.write_text("own", "utf-8")
    followed = set(asset_paths(tmp_path))
    assert own in followed
    assert shipped_path("templates") / "pages" / "day.html" not in followed
    assert {shipped_path("templates") / "base.html", shipped_path("static") / "style.css"} < followed


def test_unlistable_folder_gives_no_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is missing for a moment must not stop the watcher."""

    def missing(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(assets, "shipped_path", missing)
    assert asset_paths(None) == ()


def test_loaded_assets_keep_snapshot() -> None:
    """Byte for byte."""
    content = dump_assets(None)
    assert load_assets(content).snapshot == content


def test_equal_files_give_equal_snapshots(tmp_path: Path) -> None:
    """A reverted change is no change."""
    shipped = dump_assets(tmp_path)
    (tmp_path / "base.html").write_text((shipped_path("templates") / "base.html").read_text("utf-8"), "utf-8")
    same = dump_assets(tmp_path)
    (tmp_path / "base.html").write_text("other", "utf-8")
    assert (shipped == same, shipped == dump_assets(tmp_path)) == (True, False)


def test_invalid_template_raises_when_loaded(tmp_path: Path) -> None:
    """Before any page is rendered."""
    (tmp_path / "extra.html").write_text("{% if %}", "utf-8")
    with pytest.raises(TemplateSyntaxError):
        load_assets(dump_assets(tmp_path))


_NOT_UTF_8 = b"\xff\xfe"
_NOT_UTF_8_SAYS = "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
_BROKEN = b"{% if %}"


def succeed(_: Assets) -> None:
    """A rehearsal without errors."""


def fail(_: Assets) -> None:
    """A rehearsal in which rendering raises."""
    message = "'canary' is undefined"
    raise LookupError(message)


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    """A template of the organiser."""
    path = tmp_path / "templates" / "extra.html"
    path.parent.mkdir()
    path.write_text("first", "utf-8")
    return path


@pytest.fixture
def loader(extra: Path) -> AssetLoader:
    """A loader that has read it."""
    loader = AssetLoader(extra.parent, SnapshotStore(None))
    assert loader.reload(succeed) is False
    return loader


def extra_text(loader: AssetLoader) -> str:
    """The text of the organiser's template."""
    return loader.assets.templates.get_template("extra.html").render()


def test_edited_template_is_rehearsed_and_used(loader: AssetLoader, extra: Path) -> None:
    """The rehearsal gets the new assets."""
    extra.write_text("second", "utf-8")
    rehearsed: list[Assets] = []
    assert loader.reload(rehearsed.append) is True
    assert (extra_text(loader), loader.reason) == ("second", "")
    assert [assets.templates.get_template("extra.html").render() for assets in rehearsed] == ["second"]


def test_new_template_is_used(loader: AssetLoader, extra: Path) -> None:
    """A file that was not there before."""
    (extra.parent / "new.html").write_text("new", "utf-8")
    assert loader.reload(succeed) is True
    assert loader.assets.templates.get_template("new.html").render() == "new"


def test_unchanged_templates_are_not_rehearsed(loader: AssetLoader) -> None:
    """Equal bytes were rehearsed before."""
    assert loader.reload(fail) is False
    assert loader.reason == ""


def test_poll_does_not_read_unchanged_folder(loader: AssetLoader, extra: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watcher decides."""
    extra.write_bytes(_BROKEN)
    monkeypatch.setattr(loader.watcher, "poll", lambda: False)
    assert (loader.poll(succeed), loader.reason) == (False, "")


@pytest.mark.parametrize("spoiled", [_NOT_UTF_8, _BROKEN])
def test_invalid_template_keeps_last_good_templates(loader: AssetLoader, extra: Path, spoiled: bytes) -> None:
    """With a reason; the next valid save is used."""
    extra.write_bytes(spoiled)
    assert (loader.reload(succeed), extra_text(loader)) == (False, "first")
    assert loader.reason == "a template is invalid; the last good templates stay in use"
    extra.write_text("second", "utf-8")
    assert (loader.reload(succeed), extra_text(loader), loader.reason) == (True, "second", "")


def test_failing_rehearsal_keeps_last_good_templates(loader: AssetLoader, extra: Path) -> None:
    """The template parses, but rendering raises."""
    extra.write_text("second", "utf-8")
    assert (loader.reload(fail), extra_text(loader)) == (False, "first")
    assert loader.reason == "a template is invalid; the last good templates stay in use"


def test_reverted_mistake_clears_reason(loader: AssetLoader, extra: Path) -> None:
    """The templates did not change."""
    extra.write_bytes(_BROKEN)
    loader.reload(succeed)
    extra.write_text("first", "utf-8")
    assert (loader.reload(succeed), loader.reason) == (False, "")


def test_each_template_error_is_logged_once(loader: AssetLoader, extra: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With template, line and message."""
    caplog.set_level("INFO")
    for content in (b"one\n{% if %}", b"one\n{% if %}", _NOT_UTF_8, b"second"):
        extra.write_bytes(content)
        loader.reload(succeed)
    reason = "a template is invalid; the last good templates stay in use"
    assert caplog.messages == [
        f"{reason}: extra.html:2: TemplateSyntaxError: Expected an expression, got 'end of statement block'",
        f"{reason}: extra.html: UnicodeDecodeError: {_NOT_UTF_8_SAYS}",
        "templates reloaded",
    ]


def test_rendering_error_has_line_of_innermost_template(
    loader: AssetLoader, extra: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not the line of the template that imports it."""
    (extra.parent / "macro.html").write_text("{% macro text() %}\n{{ canary }}\n{% endmacro %}", "utf-8")
    extra.write_text('{% import "macro.html" as macro %}\n\n{{ macro.text() }}', "utf-8")

    def render_extra(loaded: Assets) -> None:
        loaded.templates.get_template("extra.html").render()

    loader.reload(render_extra)
    assert caplog.messages == [
        (
            "a template is invalid; the last good templates stay in use: "
            "macro.html:2: UndefinedError: 'canary' is undefined"
        )
    ]


def test_error_outside_templates_names_no_template() -> None:
    """Even if the exception has a `name`."""
    with pytest.raises(AttributeError) as caught:
        attrgetter("canary")("")
    assert template_error_text(caught.value) == "the templates: AttributeError: 'str' object has no attribute 'canary'"


def test_missing_template_folder_keeps_last_good_templates(loader: AssetLoader, extra: Path) -> None:
    """With a reason, until it is back."""
    away = extra.parent.rename(extra.parent.with_name("away"))
    assert (loader.reload(succeed), extra_text(loader)) == (False, "first")
    assert loader.reason == "a template is invalid; the last good templates stay in use"
    away.rename(extra.parent)
    assert (loader.reload(succeed), extra_text(loader), loader.reason) == (False, "first", "")


def test_stray_file_does_not_block_reload(loader: AssetLoader, extra: Path) -> None:
    """A photo is not a template."""
    (extra.parent / "photo.png").write_bytes(_NOT_UTF_8)
    extra.write_text("second", "utf-8")
    assert (loader.reload(succeed), extra_text(loader), loader.reason) == (True, "second", "")


def test_invalid_first_template_raises(extra: Path) -> None:
    """The message has template and line."""
    extra.write_bytes(_BROKEN)
    with pytest.raises(InvalidTemplate, match=r"invalid template: extra\.html:1: TemplateSyntaxError"):
        AssetLoader(extra.parent, SnapshotStore(None))


def test_deleted_snapshot_is_written_again(extra: Path, tmp_path: Path) -> None:
    """An existing one is not rewritten."""
    loader = AssetLoader(extra.parent, SnapshotStore(tmp_path))
    snapshot = tmp_path / "assets.json"
    content = snapshot.read_bytes()
    snapshot.unlink()
    loader.ensure_saved()
    assert snapshot.read_bytes() == content
    before = snapshot.stat()
    loader.ensure_saved()
    assert snapshot.stat().st_ino == before.st_ino


def test_new_worker_loads_snapshot_of_invalid_templates(extra: Path, tmp_path: Path) -> None:
    """The first and every later one."""
    before = AssetLoader(extra.parent, SnapshotStore(tmp_path))
    for text in ("first", "second"):
        extra.write_text(text, "utf-8")
        before.reload(succeed)
        extra.write_bytes(_BROKEN)
        new_worker = AssetLoader(extra.parent, SnapshotStore(tmp_path))
        assert (new_worker.reload(succeed), extra_text(new_worker)) == (False, text)
        assert new_worker.reason == "a template is invalid; the last good templates stay in use"
