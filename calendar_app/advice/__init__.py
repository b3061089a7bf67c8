"""What an organiser may want to look at: nothing is wrong with the file, but perhaps with the day."""

from __future__ import annotations

from calendar_app.advice.advising import Advice, advise
from calendar_app.advice.codes import Code
from calendar_app.advice.reviewing import review

__all__ = ["Advice", "Code", "advise", "review"]
