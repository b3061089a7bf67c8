"""The page that says what this site is."""

from __future__ import annotations

from calendar_app.render.about import about_page
from calendar_app.source import parse
from tests.support.contexts import edition
from tests.support.markup import Markup
from tests.support.small_list import TEXT, small


def test_what_it_says() -> None:
    """What this is, five sentences on privacy, accessibility with its gaps, the data, and whom to write to."""
    markup = Markup(about_page(edition(small())))
    assert markup.texts("h2") == ["What this is", "Privacy", "Accessibility", "The data", "Contact"]
    what, privacy, accessibility, data, contact = markup.texts("section")
    assert "7 events by 4 co-hosts" in what
    assert privacy.count(".") == 5
    assert accessibility.count("Known gaps:") == 1
    assert "https://example.org/asp24/schedule.ics" in data
    assert contact == "Contact desk@small.example Write when something is wrong, missing or hard to use."
    assert markup.texts("dt") == ["iCalendar", "JSON", "CSV", "Text", "Atom"]


def test_a_list_without_a_contact() -> None:
    """It is said that there is none; a contact may be a name alone."""
    without = parse(TEXT.replace("  contact: {email: desk@small.example}\n", "").encode(), "small.yaml").schedule
    named = parse(
        TEXT.replace("  contact: {email", "  contact: {name: Desk}\n  #{email").encode(), "small.yaml"
    ).schedule
    assert without
    assert named
    assert Markup(about_page(edition(without))).texts("section")[4].startswith("Contact Nobody is named")
    assert Markup(about_page(edition(named))).texts("section")[4].startswith("Contact Desk Write")
