"""Quarterly surveys: whom they ask, how they are sent, one answer a household, what comes of low marks."""

from datetime import date, timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Missing, Refused
from qingyu.events.models import Event
from qingyu.followup import actions, results
from qingyu.followup.actions import Questions
from qingyu.followup.codes import Sample, WaveState
from qingyu.followup.models import Invitation, Wave
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.people.actions import register_resident
from qingyu.people.models import Phone
from qingyu.places import actions as places
from qingyu.promises.models import Promise
from qingyu.tickets import actions as tickets
from qingyu.tickets.models import Ticket

ASKED = ["保洁", "秩序", "整体满意度"]
SPRING = date(2026, 5, 20)


@pytest.fixture
def survey(cast):
    def make(**said) -> Wave:
        usual = {"quarter": SPRING, "questions": ASKED, "open_question": "最想先改什么？"}
        return actions.prepare_survey(cast.community, Questions(**{**usual, **said}), by=cast.actor(cast.supervisor))

    return make


@pytest.fixture
def running(cast, survey):
    """Both homes of the community are asked."""

    def start(**said) -> Wave:
        wave = actions.start_survey(survey(**said), by=cast.actor(cast.supervisor))
        actions.tick(clock.now())
        return wave

    return start


def invited(wave, home) -> Invitation:
    return Invitation.objects.get(wave=wave, home=home)


def test_one_survey_a_quarter_which_may_be_changed_until_it_starts(survey, cast):
    first = survey()
    assert (first.quarter, first.label, first.until) == (date(2026, 4, 1), "2026 Q2", date(2026, 7, 1))
    second = survey(questions=["保洁"], quarter=date(2026, 6, 30))
    assert (second.pk, second.questions) == (first.pk, ["保洁"])
    actions.start_survey(second, by=cast.actor(cast.supervisor))
    with pytest.raises(Clash):
        survey()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"questions": []}, "questions"),
        ({"questions": ["保洁", "保洁 "]}, "questions"),
        ({"questions": ["x" * 101]}, "questions"),
        ({"sample": Sample.RANDOM}, "size"),
        ({"days": 2}, "days"),
        ({"target": 0}, "target"),
    ],
)
def test_what_a_survey_must_say(survey, said, field):
    with pytest.raises(Invalid) as refused:
        survey(**said)
    assert set(refused.value.fields) == {field}


def test_clerks_and_strangers_make_none(cast, survey):
    wave = survey()
    for person in (cast.wang, cast.liu, cast.stranger):
        with pytest.raises(Refused):
            actions.start_survey(wave, by=cast.actor(person))


def test_a_household_is_asked_once_however_many_live_there(cast, running):
    register_resident("李明", home=cast.home, role="family", by=SYSTEM, phones=["13800001503"])
    wave = running()
    assert [(one.home, one.resident) for one in wave.invitations.order_by("home")] == [
        (cast.home, cast.li),
        (cast.upstairs, cast.chen),
    ]
    sent = Message.objects.filter(template="followup.survey")
    assert sorted(sent.values_list("resident__name", flat=True)) == ["李敏", "陈立"]
    link = actions.survey_link(invited(wave, cast.home))
    assert link in Message.objects.get(resident=cast.li).body


def test_who_can_be_written_to_comes_first(cast, running):
    """The owner has no number, the son has."""
    Phone.objects.filter(resident=cast.li).delete()
    son = register_resident("李明", home=cast.home, role="family", by=SYSTEM, phones=["13800001503"])
    assert invited(running(), cast.home).resident == son


def test_only_households_with_a_request_in_the_quarter(cast, running, opened_for):
    opened_for(cast.li, cast.home)
    assert [one.home for one in running(sample=Sample.TICKETS).invitations.all()] == [cast.home]


def test_a_lot_is_drawn_of_the_size_asked_for(cast, running):
    for room in ("101", "102", "103", "104", "105", "106"):
        home = places.make_home(cast.home.building, room=room, by=SYSTEM)
        register_resident(f"住户{room}", home=home, role="owner", by=SYSTEM, phones=[f"13900000{room}"])
    places.make_home(cast.home.building, room="107", by=SYSTEM)
    wave = running(sample=Sample.RANDOM, size=5)
    assert wave.invitations.count() == 5
    assert len({one.home_id for one in wave.invitations.all()}) == 5


def test_nobody_to_ask(cast, survey):
    with pytest.raises(Clash):
        actions.start_survey(survey(sample=Sample.TICKETS), by=cast.actor(cast.supervisor))


def test_ticking_again_writes_to_nobody_twice(running):
    wave = running()
    actions.tick(clock.now())
    assert Message.objects.filter(template="followup.survey").count() == 2
    assert not wave.invitations.filter(sent_at=None).exists()


def test_one_reminder_half_way_to_those_who_have_not_answered(cast, running):
    wave = running()
    actions.answer_survey(invited(wave, cast.home), marks=[5, 5, 5])
    for days in (6, 7, 10, 13):
        clock.travel_to(wave.started_at + timedelta(days=days))
        actions.tick(clock.now())
    assert [one.resident for one in Message.objects.filter(template="followup.survey_reminder")] == [cast.chen]


def test_who_has_opted_out_is_left_alone(cast, running):
    outbox.opt_out(carrier=Carrier.SMS, address=Phone.objects.get(resident=cast.li).number, how="退订")
    one = invited(running(), cast.home)
    assert (one.unreachable, one.sent_at) == (True, None)
    assert not Message.objects.filter(resident=cast.li).exists()


def test_it_closes_by_itself(cast, running):
    wave = running()
    clock.travel_to(wave.started_at + timedelta(days=14))
    actions.tick(clock.now())
    wave.refresh_from_db()
    assert wave.state == WaveState.CLOSED
    with pytest.raises(Clash):
        actions.answer_survey(invited(wave, cast.home), marks=[5, 5, 5])


def test_one_answer_a_household(cast, running):
    one = invited(running(), cast.home)
    actions.answer_survey(one, marks=[5, 4, 5], comment="很好")
    with pytest.raises(Clash):
        actions.answer_survey(one, marks=[1, 1, 1])


@pytest.mark.parametrize("marks", [[5, 5], [5, 5, 5, 5], [0, 5, 5], [6, 5, 5]])
def test_marks_that_cannot_be(cast, running, marks):
    with pytest.raises(Invalid):
        actions.answer_survey(invited(running(), cast.home), marks=marks)


def test_a_forged_link(db):
    with pytest.raises(Missing):
        actions.invitation_of("nobody")


def test_a_low_mark_is_looked_into_in_time(cast, running):
    wave = running()
    answer = actions.answer_survey(invited(wave, cast.home), marks=[2, 5, 4], comment="楼道三天没扫")
    jobs.drain()
    ticket = answer.ticket
    assert (ticket.reporter, ticket.home, ticket.private, ticket.level) == (cast.li, cast.home, True, 1)
    assert "保洁 2" in ticket.text
    assert "楼道三天没扫" in ticket.text
    assert Promise.objects.filter(ticket=ticket, name="respond").exists()
    assert Event.objects.filter(code="followup.survey_low", thread_id=ticket.pk).exists()
    # Her neighbour upstairs is satisfied, so nobody calls him.
    assert actions.answer_survey(invited(wave, cast.upstairs), marks=[5, 5, 4]).ticket is None
    assert Ticket.objects.count() == 1


def test_the_figures_and_the_quarter_before(cast, survey, running):
    def quarter(day, marks):
        wave = actions.start_survey(survey(quarter=day), by=cast.actor(cast.supervisor))
        actions.tick(clock.now())
        for home, given in zip((cast.home, cast.upstairs), marks, strict=False):
            actions.answer_survey(invited(wave, home), marks=given)
        return actions.close_survey(wave, by=cast.actor(cast.supervisor))

    quarter(date(2026, 2, 1), [[2, 4, 4]])
    wave = quarter(SPRING, [[5, 4, 4], [3, 4, 5]])
    found = results.figures(wave, compared=True)
    assert (found.asked, found.answers, found.rate, found.low, found.satisfied) == (2, 2, 100, 0, 100)
    first = found.questions[0]
    assert (first.text, first.counts, first.satisfied, str(first.mean)) == ("保洁", (0, 0, 1, 0, 1), 50, "4.00")
    assert (first.before.satisfied, first.change) == (0, 50)
    assert results.course(wave) == [("2026 Q1", 0, 50), ("2026 Q2", 100, 100)]


def test_the_figures_of_nobody(survey):
    found = results.figures(survey(), compared=True)
    assert (found.rate, found.satisfied, found.questions[0].mean, found.questions[0].change) == (None,) * 4


@pytest.fixture
def opened_for(cast):
    from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
    from qingyu.catalog.models import Category
    from qingyu.tickets.codes import Channel

    def make(resident, home):
        return tickets.open_ticket(
            by=cast.actor(cast.wang),
            community=cast.community,
            text="门禁坏了",
            channel=Channel.PHONE,
            kind=Kind.REPAIR,
            category=Category.objects.get(code="access_control"),
            urgency=Urgency.B,
            case_class=CaseClass.GENERAL,
            level=Level.DESK,
            home=home,
            reporter=resident,
        )

    return make
