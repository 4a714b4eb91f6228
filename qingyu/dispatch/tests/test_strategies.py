"""The contract every strategy keeps, and what each of them is for."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from qingyu.core import clock, jobs
from qingyu.core.errors import Invalid
from qingyu.dispatch import strategies
from qingyu.dispatch.queries import case_of
from qingyu.staff.models import Employee, Presence, Shift, Vendor
from qingyu.work import actions as work
from qingyu.work.models import Order
from qingyu.work.tests.town import START, acting, build, leak

pytestmark = pytest.mark.django_db
ALL = strategies.names()


@pytest.fixture
def town():
    with clock.travelling(START), jobs.inline(), override("zh-hans"):
        yield build()


def on_duty(*people):
    for one in people:
        Shift.objects.create(employee=one, period=(clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=8)))


def learn(person, *skills, zone=()):
    person.skills = list(skills)
    person.save()
    person.zone.set(zone)


def waiting(town, ticket):
    """The open order of the ticket, with nobody named yet."""
    order = work.issue(ticket, by=acting(town.supervisor), department=town.engineering, duty="修")
    return Order.objects.select_related("ticket__category", "ticket__building", "department").get(pk=order.pk)


def choose(name, town, ticket):
    return strategies.named(name).choose(case_of(waiting(town, ticket)))


def sent(choice):
    """Who is sent, as the member of the town they are; None for nobody."""
    return Employee.objects.get(pk=choice.person.id) if choice.person else None


def busy(town, person, count=1):
    for _each in range(count):
        work.issue(leak(town), by=acting(town.supervisor), department=town.engineering, duty="修", assignee=person)


def test_the_five_ways_are_there():
    assert ALL == ["direct", "optimised", "pool", "rotation", "skill_load"]
    with pytest.raises(Invalid):
        strategies.named("case")


@pytest.mark.parametrize("name", ALL)
def test_every_strategy_has_a_name_for_people(name):
    assert str(strategies.named(name).LABEL)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("urgency", ["A", "B", "C"])
def test_whoever_is_chosen_is_on_duty_and_able_and_it_says_why(name, urgency, town):
    learn(town.plumber, "water")
    learn(town.other, "elevator")
    on_duty(town.plumber, town.other, town.cleaner)
    choice = choose(name, town, leak(town, urgency=urgency))
    assert sent(choice) in (town.plumber, None)
    assert 0 < len(choice.why) <= 500
    assert "%" not in choice.why
    assert not choice.failed
    assert not (choice.person and choice.pool)


@pytest.mark.parametrize("name", ALL)
def test_nobody_on_duty_fails_visibly(name, town):
    choice = choose(name, town, leak(town))
    assert (choice.person, choice.pool, choice.failed) == (None, False, True)
    assert "工程维修部" in choice.why


@pytest.mark.parametrize("name", ALL)
def test_the_same_case_gets_the_same_answer(name, town):
    on_duty(town.plumber, town.other, town.leader)
    order = waiting(town, leak(town))
    first, second = (strategies.named(name).choose(case_of(order)) for _each in range(2))
    assert first == second


def test_the_specialist_of_the_building_goes_and_the_others_are_named(town):
    learn(town.plumber, "water", zone=[town.building])
    on_duty(town.plumber, town.other, town.leader)
    choice = choose("skill_load", town, leak(town))
    assert sent(choice) == town.plumber
    for words in ("李师傅", "擅长给排水", "手上 0 单", "另有 2 人可派", "赵师傅"):
        assert words in choice.why


def test_who_has_much_to_do_is_spared(town):
    on_duty(town.plumber, town.other)
    busy(town, town.plumber, 2)
    assert sent(choose("skill_load", town, leak(town))) == town.other


def test_an_emergency_goes_to_the_crew_leader_first(town):
    learn(town.leader, "elevator")
    on_duty(town.plumber, town.leader)
    assert sent(choose("skill_load", town, leak(town, urgency="A"))) == town.leader
    assert sent(choose("skill_load", town, leak(town, urgency="B"))) == town.plumber


def test_a_second_emergency_does_not_wait_for_the_crew_leader(town):
    """Found by simulating weeks: with every grade A order on the leader's list, more people kept no more promises."""
    on_duty(town.plumber, town.leader)
    busy(town, town.leader)
    assert sent(choose("skill_load", town, leak(town, urgency="A"))) == town.plumber


def test_a_busy_crew_leader_goes_where_nobody_else_can(town):
    learn(town.plumber, "elevator")
    on_duty(town.plumber, town.leader)
    learn(town.leader, "elevator")
    busy(town, town.leader)
    assert sent(choose("skill_load", town, leak(town, urgency="A"))) == town.leader


def test_who_signed_off_is_not_sent(town):
    on_duty(town.plumber)
    Presence.objects.create(employee=town.plumber, state=Presence.State.AWAY, since=clock.now())
    assert choose("skill_load", town, leak(town)).failed


def test_another_zone_helps_out_only_where_nobody_else_can(town):
    town.elsewhere = type(town.building).objects.create(community=town.community, number="9")
    learn(town.plumber, "water", zone=[town.elsewhere])
    on_duty(town.plumber)
    alone = choose("skill_load", town, leak(town))
    assert (sent(alone), "其他楼栋" in alone.why) == (town.plumber, True)
    on_duty(town.other)
    assert sent(choose("skill_load", town, leak(town))) == town.other


def test_rotation_goes_round(town):
    on_duty(town.plumber, town.other)
    turns = []
    for _turn in range(4):
        person = sent(choose("rotation", town, leak(town)))
        busy(town, person)
        turns.append(person)
    assert turns == [town.plumber, town.other] * 2


def test_looking_for_candidates_takes_few_queries(town, django_assert_max_num_queries):
    on_duty(town.plumber, town.other, town.leader)
    order = waiting(town, leak(town))
    with django_assert_max_num_queries(4):
        case_of(order)


def hired(town, person, **contract):
    """``person`` comes from an outside company with such a contract, which runs today unless said otherwise."""
    values = {"name": "迅达电梯", "contract_no": "W-1", "starts_on": clock.today() - timedelta(days=30), **contract}
    person.vendor = Vendor.objects.create(**values)
    person.save()


@pytest.mark.parametrize("name", ["skill_load", "rotation", "optimised"])
def test_a_vendors_person_goes_where_none_of_ones_own_can(name, town):
    hired(town, town.other)
    learn(town.plumber, "water")
    on_duty(town.plumber, town.other)
    assert sent(choose(name, town, leak(town))) == town.plumber
    learn(town.plumber, "elevator")
    choice = choose(name, town, leak(town))
    assert sent(choice) == town.other
    assert name == "optimised" or "迅达电梯" in choice.why


@pytest.mark.parametrize("name", ["skill_load", "rotation", "optimised"])
@pytest.mark.parametrize("contract", [{"categories": ["elevator"]}, {"ends_on": START.date() - timedelta(days=1)}])
def test_a_contract_that_does_not_cover_it_sends_nobody(name, contract, town):
    hired(town, town.other, **contract)
    on_duty(town.other)
    assert choose(name, town, leak(town)).failed
