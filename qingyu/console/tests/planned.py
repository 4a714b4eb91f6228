"""Schedules, inspections and surveys that the console's tests share."""

from datetime import date, timedelta

from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.followup import actions as followup
from qingyu.followup.actions import Questions
from qingyu.followup.models import Invitation
from qingyu.upkeep import actions
from qingyu.upkeep.actions import Plan
from qingyu.upkeep.codes import Unit

ASKED = ["公共区域保洁", "秩序维护", "物业服务总体"]


def make_schedule(cast, **said):
    usual = {
        "title": "电梯月度维保",
        "community": cast.community,
        "category": Category.objects.get(code="elevator"),
        "department": cast.sun.department,
        "equipment": cast.lift,
        "unit": Unit.MONTH,
        "first_on": date(2026, 6, 10),
        "lead_days": 2,
        "lines": ["轿厢照明", "紧急呼叫"],
    }
    return actions.save_schedule(None, Plan(**{**usual, **said}), by=cast.actor(cast.zhang))


def tick():
    actions.tick(clock.now())
    jobs.drain()


def make_survey(cast, *, quarter=date(2026, 4, 1), marks=(), started=True):
    """The survey of a quarter; ``marks`` are the answers of 1502 and 1602."""
    by = cast.actor(cast.supervisor)
    wave = followup.prepare_survey(cast.community, Questions(quarter=quarter, questions=ASKED), by=by)
    if not started:
        return wave
    followup.start_survey(wave, by=by)
    followup.tick(clock.now())
    for home, given in zip((cast.home, cast.upstairs), marks, strict=False):
        followup.answer_survey(Invitation.objects.get(wave=wave, home=home), marks=given, comment="谢谢")
    wave.refresh_from_db()
    return wave


def ahead(days):
    return (clock.today() + timedelta(days=days)).isoformat()
