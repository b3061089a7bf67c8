"""Advice for the organiser about a list that has no errors."""

from __future__ import annotations

from calendar_app.advice.conflicts import Advice, AdviceCode, conflict_advice
from calendar_app.advice.proofreading import proofreading_advice

__all__ = ["Advice", "AdviceCode", "conflict_advice", "proofreading_advice"]
