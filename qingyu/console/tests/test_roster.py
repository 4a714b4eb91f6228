"""The roster."""

from datetime import timedelta

import pytest

from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock
from qingyu.staff.models import Shift

ROSTER = "/console/roster"
LATER = "2026-08-03"


@pytest.fixture
def zhang(cast, sign_in):
    return sign_in(cast.zhang)


def shifts(employee, day):
    return Shift.objects.filter(employee=employee, period__startswith__date=day)


def test_a_week_shows_who_works_when_and_who_is_here_now(cast, zhang):
    page = zhang.get(ROSTER)
    assert "08:00–20:00" in said(page)
    assert "全天" in said(page)
    assert "当前在岗 9 人" in said(page) or len(page.context["on_duty"]) > 5
    empty = zhang.get(ROSTER, {"week": LATER})
    assert "08:00–20:00" not in said(empty)
    assert zhang.get(ROSTER, {"week": "nonsense", "department": "moon"}).context["this_week"]


def test_somebody_is_put_on_duty_overnight_and_taken_off(cast, zhang):
    form = said(zhang.get(f"{ROSTER}/shifts", {"employee": cast.liu.pk, "day": LATER}, headers=HTMX))
    assert f'value="{LATER}"' in form
    sent = {"employee": cast.liu.pk, "day": LATER, "starts": "22:00", "ends": "06:00", "note": "夜班"}
    assert zhang.post(f"{ROSTER}/shifts", sent, headers=HTMX).status_code == 204
    shift = shifts(cast.liu, LATER).get()
    assert shift.period.upper - shift.period.lower == timedelta(hours=8)
    removal = f"{ROSTER}/shifts/{shift.pk}/removal"
    assert "22:00–06:00" in said(zhang.get(removal, headers=HTMX))
    assert zhang.post(removal, headers=HTMX).status_code == 204
    assert not shifts(cast.liu, LATER).exists()
    assert zhang.post(removal, headers=HTMX).status_code == 404


def test_the_next_four_weeks_are_proposed(zhang):
    form = said(zhang.get(f"{ROSTER}/filling", headers=HTMX))
    assert 'value="2026-06-15"' in form
    assert 'value="2026-07-12"' in form


def test_overlapping_shifts_are_refused_in_words(cast, zhang):
    sent = {"employee": cast.liu.pk, "day": "2026-06-09", "starts": "10:00", "ends": "12:00"}
    answer = zhang.post(f"{ROSTER}/shifts", sent, headers=HTMX)
    assert answer.status_code == 409
    assert "刘洋" in said(answer)
    assert shifts(cast.liu, "2026-06-09").count() == 1


@pytest.mark.parametrize(
    "wrong", [{"employee": 999999}, {"day": ""}, {"day": "0001-01-01"}, {"starts": "25:00"}, {"note": "注" * 61}]
)
def test_a_shift_that_makes_no_sense_is_said(cast, zhang, wrong):
    sent = {"employee": cast.liu.pk, "day": LATER, "starts": "08:00", "ends": "18:00", **wrong}
    assert zhang.post(f"{ROSTER}/shifts", sent, headers=HTMX).status_code == 422


def test_a_group_is_filled_by_a_weekly_pattern_without_doubling(cast, zhang):
    sent = {"people": [cast.liu.pk, cast.sun.pk], "weekdays": [0, 2], "starts": "08:00", "ends": "18:00"}
    sent |= {"first": "2026-08-03", "last": "2026-08-16"}
    answer = zhang.post(f"{ROSTER}/filling", sent, headers=HTMX)
    assert "\\u65b0\\u589e 8" in answer.headers["HX-Trigger"] or "新增 8" in answer.headers["HX-Trigger"]
    zhang.post(f"{ROSTER}/filling", sent, headers=HTMX)
    assert shifts(cast.liu, "2026-08-05").count() == 1
    assert Shift.objects.filter(period__startswith__date__gte="2026-08-01").count() == 8


@pytest.mark.parametrize(
    "wrong", [{"people": []}, {"weekdays": []}, {"weekdays": [9]}, {"last": "2026-08-01"}, {"last": "2030-08-01"}]
)
def test_a_pattern_that_makes_no_sense_is_said(cast, zhang, wrong):
    sent = {"people": [cast.liu.pk], "weekdays": [0], "starts": "08:00", "ends": "18:00"}
    sent |= {"first": "2026-08-03", "last": "2026-08-16", **wrong}
    assert zhang.post(f"{ROSTER}/filling", sent, headers=HTMX).status_code == 422


def test_the_week_is_for_those_who_arrange_it(cast, sign_in):
    assert sign_in(cast.liu).get(ROSTER).status_code == 403
    stranger, shift = sign_in(cast.stranger), Shift.objects.filter(employee=cast.liu).first()
    assert "刘洋" not in said(stranger.get(ROSTER))
    assert stranger.post(f"{ROSTER}/shifts/{shift.pk}/removal", headers=HTMX).status_code == 404


def test_queries_stay_few(zhang, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        zhang.get(ROSTER, {"week": clock.today().isoformat()})
