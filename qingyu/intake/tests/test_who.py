"""Who wrote, and where that is: recognised, or laid out for a person."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.intake.codes import State, Why
from qingyu.intake.incoming import Sender
from qingyu.intake.tests.conftest import LEAK
from qingyu.people.actions import bind, move_in, register_resident
from qingyu.people.models import Identity
from qingyu.places import actions as places
from qingyu.places.models import Home
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

LI = "13800001502"


def test_a_known_number_becomes_a_ticket_of_its_resident(cast, arrive):
    submission = arrive(LEAK, phone="+86 138 0000 1502")
    ticket = submission.ticket
    assert (submission.state, ticket.reporter, ticket.home) == (State.DONE, cast.li, cast.home)
    assert (ticket.channel, ticket.reporter_name, ticket.reporter_phone) == ("sms", "李敏", "+8613800001502")
    assert (submission.sender_kind, submission.urgency, submission.category) == ("phone", ticket.urgency, "water")


def test_an_unknown_number_is_sorted_by_a_person(arrive):
    submission = arrive(LEAK, phone="13511112222", name="小王")
    assert (submission.state, submission.why, submission.ticket) == (State.SORTING, Why.UNKNOWN_SENDER, None)
    assert (submission.sender_name, submission.text) == ("小王", LEAK)


def test_an_unknown_number_that_says_where_becomes_a_ticket_without_a_resident(cast, arrive):
    submission = arrive(LEAK, phone="13511112222", community="yunxi", home="3栋2单元1502室")
    assert (submission.ticket.home, submission.ticket.reporter) == (cast.home, None)
    assert submission.ticket.reporter_phone == "+8613511112222"


def test_a_number_of_several_is_told_apart_by_the_name_alone(cast, arrive):
    register_resident("李强", home=cast.home, role="family", by=SYSTEM, phones=[LI])
    assert arrive(LEAK, phone=LI).why == Why.SEVERAL_PEOPLE
    assert arrive(LEAK, phone=LI, name="李强").ticket.reporter.name == "李强"
    register_resident("李强", home=cast.upstairs, role="owner", by=SYSTEM, phones=[LI])
    assert arrive("电梯门关不上了", phone=LI, name="李强", channel=Channel.EMAIL).why == Why.SEVERAL_PEOPLE


@pytest.mark.parametrize("kind", ["wechat", "email"])
def test_a_bound_account_is_its_resident(cast, arrive, kind):
    bind(cast.li, kind=Identity.Kind(kind), value="o-li", how="code", by=SYSTEM)
    submission = arrive(LEAK, sender=Sender(kind=kind, value="o-li", name="小鱼儿"), channel=Channel(kind))
    assert (submission.ticket.reporter, submission.ticket.reporter_name) == (cast.li, "李敏")
    assert arrive(LEAK, sender=Sender(kind=kind, value="o-x"), channel=Channel(kind)).why == Why.UNKNOWN_SENDER


def test_no_number_at_all_is_nobody(arrive):
    assert arrive(LEAK, phone="10086x").why == Why.UNKNOWN_SENDER
    assert arrive(LEAK).why == Why.UNKNOWN_SENDER


def test_homes_in_several_communities_are_for_a_person(cast, arrive):
    villa = Home.objects.get(community=cast.elsewhere)
    move_in(cast.li, home=villa, role="owner", by=SYSTEM)
    assert arrive(LEAK, phone=LI).why == Why.SEVERAL_HOMES
    ticket = arrive(LEAK, phone=LI, community="songlan").ticket
    assert (ticket.community, ticket.home) == (cast.elsewhere, villa)


def test_two_homes_in_one_community_leave_the_home_open(cast, arrive):
    second = places.make_home(cast.home.building, room="1702", entrance=cast.home.entrance, by=SYSTEM)
    move_in(cast.li, home=second, role="owner", by=SYSTEM)
    ticket = arrive(LEAK, phone=LI).ticket
    assert (ticket.community, ticket.home, ticket.reporter) == (cast.community, None, cast.li)
    assert (
        arrive(
            "电灯不亮，开关也没有反应", phone=LI, home="3-2-1702", community="yunxi", channel=Channel.EMAIL
        ).ticket.home
        == second
    )


def test_a_home_that_does_not_exist_is_said_to_the_clerk(arrive):
    submission = arrive(LEAK, phone="13511112222", community="yunxi", home="9-9-9999")
    assert (submission.why, Ticket.objects.count()) == (Why.REFUSED, 0)
    assert submission.error


def test_a_community_nobody_knows_is_none(arrive):
    assert arrive(LEAK, phone="13511112222", community="atlantis").why == Why.UNKNOWN_SENDER


def test_what_was_brought_by_hand_is_checked_by_hand(cast, arrive):
    submission = arrive(LEAK, phone=LI, by_hand=True, channel=Channel.LETTER)
    assert (submission.why, submission.home, submission.resident) == (Why.BY_HAND, cast.home, cast.li)


def test_what_the_reader_calls_nothing_is_put_aside(cast, arrive, said):
    submission = arrive("自动回复", phone=LI, read=False)
    said[submission.pk] = None
    from qingyu.intake.actions import process

    process(submission.pk)
    submission.refresh_from_db()
    assert (submission.state, Ticket.objects.count()) == (State.DROPPED, 0)
