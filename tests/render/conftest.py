"""The render context of the small list."""

from __future__ import annotations

import pytest

from calendar_app.render import RenderContext
from tests.support.contexts import render_context
from tests.support.small_list import small


@pytest.fixture(scope="session")
def context() -> RenderContext:
    """The small list in English."""
    return render_context(small())
