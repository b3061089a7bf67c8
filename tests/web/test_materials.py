"""`calendar_app.web.materials`: everything pages are made with, in memory."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from calendar_app.resources import shipped
from calendar_app.web import materials
from calendar_app.web.materials import StaticFile, material_files, packed, unpacked


def names(content: bytes) -> list[str]:
    """The templates in packed materials."""
    return sorted(json.loads(content)[0])


def test_every_shipped_file_is_in_them() -> None:
    """Templates and static files, by name."""
    made = unpacked(packed(None))
    folder = shipped("templates")
    assert names(made.packed) == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    assert sorted(made.static) == sorted(path.name for path in shipped("static").iterdir())


def test_a_static_file_is_asked_for_by_its_content() -> None:
    """The hash in the name changes with the bytes."""
    body = (shipped("static") / "style.css").read_bytes()
    name = f"style.{hashlib.sha256(body).hexdigest()[:12]}.css"
    assert unpacked(packed(None)).static["style.css"] == StaticFile(
        name, body, gzip.compress(body, 6, mtime=0), "text/css"
    )


def test_a_file_of_no_known_sort_is_only_bytes() -> None:
    """Browsers are told not to guess."""
    assert unpacked(b'[{}, {"x.unheard-of": "AAE="}]').static["x.unheard-of"].media_type == "application/octet-stream"


def test_own_templates_come_first(tmp_path: Path) -> None:
    """A template of the organiser's folder takes the place of the shipped one; all others stay."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "day.html").write_text("own", "utf-8")
    made = unpacked(packed(tmp_path))
    assert made.templates.get_template("pages/day.html").render() == "own"
    assert names(made.packed) == names(packed(None))


@pytest.mark.parametrize("name", ["photo.png", "base.html~", "#base.html#", "pages/day.html.orig", "html"])
def test_a_stray_file_passed_for_a_template(tmp_path: Path, name: str) -> None:
    """What cameras and editors leave in the folder is neither read nor followed."""
    (tmp_path / "pages").mkdir()
    (tmp_path / name).write_bytes(b"\xff{% if %}")
    assert packed(tmp_path) == packed(None)
    assert material_files(tmp_path) == material_files(None)


def test_own_templates_that_went_away_became_the_shipped_ones(tmp_path: Path) -> None:
    """A missing folder is a fault; an empty one is not."""
    assert packed(tmp_path) == packed(None)
    with pytest.raises(FileNotFoundError):
        packed(tmp_path / "gone")


def test_every_file_is_followed(tmp_path: Path) -> None:
    """The organiser's, the shipped ones that are used, and the static ones."""
    own = tmp_path / "pages" / "day.html"
    own.parent.mkdir()
    own.write_text("own", "utf-8")
    followed = set(material_files(tmp_path))
    assert own in followed
    assert shipped("templates") / "pages" / "day.html" not in followed
    assert {shipped("templates") / "base.html", shipped("static") / "style.css"} < followed


def test_files_that_cannot_be_listed_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is gone for a moment does not stop the watch."""

    def gone(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(materials, "shipped", gone)
    assert material_files(None) == ()


def test_packing_loses_nothing() -> None:
    """Materials keep what they were made of."""
    content = packed(None)
    assert unpacked(content).packed == content


def test_equal_files_are_packed_equally(tmp_path: Path) -> None:
    """A change back is no change."""
    one = packed(tmp_path)
    (tmp_path / "base.html").write_text((shipped("templates") / "base.html").read_text("utf-8"), "utf-8")
    same = packed(tmp_path)
    (tmp_path / "base.html").write_text("other", "utf-8")
    assert (one == same, one == packed(tmp_path)) == (True, False)


def test_every_template_is_read_at_once(tmp_path: Path) -> None:
    """A mistake is found before anybody asks for the page."""
    (tmp_path / "extra.html").write_text("{% if %}", "utf-8")
    with pytest.raises(TemplateSyntaxError):
        unpacked(packed(tmp_path))
