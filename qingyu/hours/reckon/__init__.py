"""Reckoning of working time in plain Python, without tables: what is open when, and when so much time has passed.

All moments taken are aware datetimes, all moments returned are in UTC; working time is real elapsed time, so a night
in which the clocks are put forward is an hour shorter. Naive datetimes raise ValueError everywhere.
"""

from qingyu.hours.reckon.count import MINUTE, add, add_minutes, between, is_open, minutes_between, next_opening
from qingyu.hours.reckon.explain import Leg, Note, explain
from qingyu.hours.reckon.value import AROUND_THE_CLOCK, MIDNIGHT, Calendar, Span, Spans, Special, Week, tidy
from qingyu.hours.reckon.workable import LEAST_A_WEEK, LONGEST_CLOSED, closed_from, open_in

__all__ = [
    "AROUND_THE_CLOCK",
    "LEAST_A_WEEK",
    "LONGEST_CLOSED",
    "MIDNIGHT",
    "MINUTE",
    "Calendar",
    "Leg",
    "Note",
    "Span",
    "Spans",
    "Special",
    "Week",
    "add",
    "add_minutes",
    "between",
    "closed_from",
    "explain",
    "is_open",
    "minutes_between",
    "next_opening",
    "open_in",
    "tidy",
]
