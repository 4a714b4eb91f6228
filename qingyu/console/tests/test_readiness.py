"""Being ready: duty hour by hour, the team, the drills, the plans."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock, jobs
from qingyu.incidents import actions, duty
from qingyu.incidents.area import Place
from qingyu.incidents.models import Drill, EmergencyPlan, Responder
from qingyu.staff import actions as staff
from qingyu.staff.models import Department, Position
from qingyu.stories.cast import Crew
from qingyu.stories.cast import at as moment_at

ROOT = "/console/readiness"


@pytest.fixture
def boss(cast, sign_in):
    return sign_in(cast.supervisor)


@pytest.fixture
def company(cast, sign_in):
    """Plans hold in every community."""
    return sign_in(cast.manager)


@pytest.fixture
def plan(cast):
    return EmergencyPlan.objects.get(code="burst_pipe")


def row(board, title):
    return next(one for one in board.rows if str(one.title) == title)


def form_of(page) -> dict[str, str]:
    """What a browser would send back: every field of the plan's page as it stands."""
    sent = {}
    forms = [page.context["form"], *(one for rows in page.context["rows"].values() for one in rows)]
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, False):
                sent[field.html_name] = value
    for rows in page.context["rows"].values():
        for field in rows.management_form:
            sent[field.html_name] = field.value()
    return sent


def says(plan) -> list[list[tuple]]:
    roles = plan.roles.values_list("title", "duty", "finder", "department", "answer_minutes")
    steps = plan.steps.values_list("minute", "words", "role", "key")
    return [list(roles), list(steps), list(plan.contacts.values_list("name", "phone", "what_for"))]


def test_gaps_of_the_next_24_hours_are_said(cast, boss):
    page = boss.get(ROOT)
    board = page.context["board"]
    assert [str(what) for what, _span in board.dangers] == ["秩序维护部", "工程维修部"]
    assert row(board, "值班经理").gaps == []
    engineering = row(board, Department.objects.get(code="engineering").name)
    night = engineering.gaps[0]
    assert (night.start, night.end) == (
        moment_at(clock.today(), "20:00"),
        moment_at(clock.today() + timedelta(1), "08:00"),
    )
    assert [one.name for one in engineering.spans[0].people] == ["张建国", "刘洋", "孙强"]
    assert "以下时段没有人能到场" in said(page)


def test_one_may_leave_when_the_other_comes(cast):
    """A change of shifts at half past is no gap, a break is one."""
    crew = Crew(cast.community, clock.today())
    guard = crew.hire("郭锐", "5001", "security", Position.Code.TECHNICIAN)
    other = crew.hire("马东", "5002", "security", Position.Code.TECHNICIAN)
    for one in (guard, other):
        one.shifts.all().delete()
    now = clock.now()
    staff.put_on_shift(guard, starts=now - timedelta(hours=1), ends=now + timedelta(minutes=150), by=SYSTEM)
    staff.put_on_shift(other, starts=now + timedelta(minutes=150), ends=now + timedelta(hours=30), by=SYSTEM)
    name = Department.objects.get(code="security").name
    assert row(duty.board(cast.community, now), name).gaps == []
    other.shifts.all().delete()
    staff.put_on_shift(other, starts=now + timedelta(minutes=160), ends=now + timedelta(hours=30), by=SYSTEM)
    gaps = row(duty.board(cast.community, now), name).gaps
    assert [(gap.hours, len(gap.people)) for gap in gaps] == [(1, 2)]


def test_who_signed_off_is_not_there(cast):
    for one in (cast.zhang, cast.liu, cast.sun):
        staff.sign_off(one, by=SYSTEM)
    name = Department.objects.get(code="engineering").name
    first = row(duty.board(cast.community, clock.now()), name).spans[0]
    assert (first.gap, first.people) == (True, ())
    # The next shift begins anew.
    assert len(row(duty.board(cast.community, clock.now()), name).spans) == 2


def test_the_team_is_set_by_department_and_order(cast, boss):
    sent = {
        "community": cast.community.code,
        f"order-{cast.liu.pk}": "2",
        f"order-{cast.sun.pk}": "1",
        f"order-{cast.cleaner.pk}": "1",
    }
    assert boss.post(f"{ROOT}/team", sent).status_code == 302
    team = list(Responder.objects.filter(community=cast.community).values_list("employee__name", flat=True))
    assert team.index("孙强") < team.index("刘洋")
    page = boss.get(f"{ROOT}/team")
    assert page.context["form"][f"order-{cast.liu.pk}"].value() == 2
    assert "孙强" in said(boss.get(ROOT))
    members = {one.responder.employee.name: one for one in boss.get(ROOT).context["board"].team}
    assert not members["孙强"].never
    assert members["孙强"].off
    wrong = boss.post(f"{ROOT}/team", {**sent, f"order-{cast.liu.pk}": "0"})
    assert wrong.status_code == 422
    assert f'id="id_order-{cast.liu.pk}_error"' in said(wrong)
    assert boss.post(f"{ROOT}/team", {}).status_code == 302
    assert not Responder.objects.exists()


def test_who_only_leads_reads_and_does_not_change(cast, sign_in, plan):
    lead = sign_in(cast.he)
    for page in ("", "/team", "/drills", "/plans", f"/plans/{plan.code}"):
        assert lead.get(ROOT + page).status_code == 200
    assert lead.post(f"{ROOT}/team", {}).status_code == 403
    assert lead.post(f"{ROOT}/drills/new", {}).status_code == 403
    assert lead.post(f"{ROOT}/plans/{plan.code}", {}).status_code == 403
    assert "disabled" in said(lead.get(f"{ROOT}/plans/{plan.code}"))


def test_a_drill_is_planned_overdue_started_held_or_dropped(cast, boss, plan):
    today = clock.today().isoformat()
    assert (
        boss.post(f"{ROOT}/drills/new", {"plan": plan.pk, "day": today, "note": "夜间"}, headers=HTMX).status_code
        == 204
    )
    drill = Drill.objects.get()
    page = said(boss.get(f"{ROOT}/drills"))
    assert f"/console/incidents/start?plan=burst_pipe&amp;drill={drill.pk}" in page
    assert "今天" in page
    past = boss.post(f"{ROOT}/drills/new", {"plan": plan.pk, "day": "2026-01-01"}, headers=HTMX)
    assert past.status_code == 422
    assert 'id="id_day_error"' in said(past)
    clock.travel_to(clock.now() + timedelta(days=2))
    assert boss.get(f"{ROOT}/drills").context["lines"][0].state == "overdue"
    by = cast.actor(cast.wang)
    incident = actions.start(plan, cast.community, places=[Place()], by=by, drill=True, planned=drill)
    jobs.drain()
    page = said(boss.get(f"{ROOT}/drills"))
    assert f"/console/incidents/{incident.number}/report" in page
    assert boss.post(f"{ROOT}/drills/{drill.pk}/removal", headers=HTMX).status_code == 409
    other = actions.plan_drill(cast.community, plan, by=cast.actor(cast.supervisor), day=clock.today())
    assert boss.get(f"{ROOT}/drills/{other.pk}/removal", headers=HTMX).status_code == 200
    assert boss.post(f"{ROOT}/drills/{other.pk}/removal", headers=HTMX).status_code == 204
    assert not Drill.objects.filter(pk=other.pk).exists()
    practised = {one.code: one.practised_at for one in boss.get(f"{ROOT}/plans").context["plans"]}
    assert (practised["burst_pipe"], practised["gas"]) == (clock.now(), None)


def test_drills_of_another_community_do_not_exist(cast, sign_in, plan):
    drill = actions.plan_drill(cast.community, plan, by=cast.actor(cast.supervisor), day=clock.today())
    client = sign_in(cast.stranger)
    assert client.get(f"{ROOT}/drills/{drill.pk}/removal").status_code == 404
    assert str(drill.plan) not in said(client.get(f"{ROOT}/drills", {"community": cast.community.code}))


def test_a_plan_saved_as_it_stands_says_the_same(company, plan):
    before = [
        list(plan.roles.values_list("title", "department")),
        list(plan.steps.values_list("minute", "words", "key")),
    ]
    sent = form_of(company.get(f"{ROOT}/plans/{plan.code}"))
    assert company.post(f"{ROOT}/plans/{plan.code}", sent).status_code == 302
    after = [
        list(plan.roles.values_list("title", "department")),
        list(plan.steps.values_list("minute", "words", "key")),
    ]
    assert after == before


def test_a_plan_is_changed_row_by_row(company, plan):
    page = company.get(f"{ROOT}/plans/{plan.code}")
    sent = form_of(page)
    rows = int(sent["contacts-TOTAL_FORMS"])
    sent |= {"advice": "请关阀", f"contacts-{rows - 1}-name": "街道办", f"contacts-{rows - 1}-phone": "88886666"}
    sent |= {"contacts-0-DELETE": "on", "steps-3-words": ""}
    assert company.post(f"{ROOT}/plans/{plan.code}", sent).status_code == 422
    sent |= {f"steps-3-{name}": "" for name in ("minute", "words", "role", "key")}
    assert company.post(f"{ROOT}/plans/{plan.code}", sent).status_code == 302
    plan.refresh_from_db()
    assert plan.advice == "请关阀"
    assert list(plan.contacts.values_list("name", flat=True)) == ["保险公司报案", "街道办"]
    assert plan.steps.count() == 10


def test_another_row_keeps_what_was_typed(company, plan):
    sent = form_of(company.get(f"{ROOT}/plans/{plan.code}"))
    more = company.post(f"{ROOT}/plans/{plan.code}", {**sent, "advice": "改了一半", "more": "steps"})
    assert more.status_code == 200
    assert "改了一半" in said(more)
    assert len(more.context["rows"]["steps"].forms) == int(sent["steps-TOTAL_FORMS"]) + 1
    plan.refresh_from_db()
    assert plan.advice != "改了一半"


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"warning": ""}, "id_warning_error"),
        ({"warning": "停水，{room}"}, "id_warning_error"),
        ({"contain_minutes": "0"}, "id_contain_minutes_error"),
        ({"roles-1-department": ""}, "id_roles-1-department_error"),
        ({"roles-1-answer_minutes": "x"}, "id_roles-1-answer_minutes_error"),
        ({"steps-0-minute": "99999"}, "id_steps-0-minute_error"),
        ({"roles-1-title": "现场指挥"}, "指挥链至少要有一个角色，且不能重复"),
        ({"steps-3-key": "chain"}, ""),
        ({"roles-TOTAL_FORMS": "x"}, ""),
        ({"roles-TOTAL_FORMS": "99999"}, ""),
    ],
)
def test_bad_input_is_said_beside_the_fields(company, plan, changed, where):
    sent = form_of(company.get(f"{ROOT}/plans/{plan.code}"))
    answer = company.post(f"{ROOT}/plans/{plan.code}", {**sent, **changed})
    assert answer.status_code == 422
    assert where in said(answer)
    assert "data-failed" in said(answer)


def test_few_queries(cast, boss, plan, django_assert_max_num_queries):
    by = cast.actor(cast.supervisor)
    actions.set_team(cast.community, by=by, members=[cast.zhang, cast.liu, cast.sun, cast.cleaner])
    for days in range(20):
        actions.plan_drill(cast.community, plan, by=by, day=clock.today() + timedelta(days=days))
    for page in ("", "/team", "/drills", "/plans", f"/plans/{plan.code}"):
        boss.get(ROOT + page)
        with django_assert_max_num_queries(14):
            assert boss.get(ROOT + page).status_code == 200
