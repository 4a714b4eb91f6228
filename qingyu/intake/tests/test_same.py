"""Said twice: nearly the same words from one sender or home within half an hour are one matter."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.events.models import Event
from qingyu.intake.actions import receive
from qingyu.intake.codes import State
from qingyu.intake.request import Person, Request
from qingyu.intake.same import OVERLAP, overlap
from qingyu.intake.tests.conftest import LEAK
from qingyu.people.actions import register_resident
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

LI, CHEN = "13800001502", "13800001602"
AGAIN = "厨房水管漏水，地上全是水，快来人"
WORDS = st.text(alphabet="厨房水管漏水灯坏了 abc12。！👍", max_size=60)


def later(minutes):
    clock.travel_to(clock.now() + timedelta(minutes=minutes))


def arrive_apart(arrive, text, phone=LI, **more):
    """By a channel without talks, so that only the rule can bring it together."""
    return arrive(text, phone=phone, channel=Channel.EMAIL, **more)


def test_the_same_words_again_become_a_line(arrive):
    first = arrive_apart(arrive, LEAK)
    later(20)
    second = arrive_apart(arrive, AGAIN)
    assert (second.ticket, second.state, Ticket.objects.count()) == (first.ticket, State.DONE, 1)
    assert first.ticket.messages.get().body == AGAIN
    event = Event.objects.get(code="intake.joined")
    assert (event.thread_id, event.details["minutes"]) == (first.ticket.pk, 20)
    assert "20" in event.sentence


def test_somebody_of_the_same_home_too(cast, arrive):
    register_resident("李强", home=cast.home, role="family", by=SYSTEM, phones=["13800009999"])
    first = arrive_apart(arrive, LEAK)
    second = arrive_apart(arrive, AGAIN, phone="13800009999")
    assert second.ticket == first.ticket
    assert first.ticket.messages.get().author_name == "李强"


@pytest.mark.parametrize(
    ("text", "minutes", "phone"),
    [
        (AGAIN, 31, LI),
        ("卧室水龙头坏了关不紧", 5, LI),
        ("厨房灯管坏了，地上全是黑的", 5, LI),
        (AGAIN, 5, CHEN),
    ],
    ids=["too late", "other words", "other category", "another home"],
)
def test_anything_else_is_a_matter_of_its_own(arrive, text, minutes, phone):
    first = arrive_apart(arrive, LEAK)
    later(minutes)
    assert arrive_apart(arrive, text, phone=phone).ticket != first.ticket


def test_what_looks_alike_is_only_proposed(arrive):
    first = arrive_apart(arrive, LEAK)
    second = arrive_apart(arrive, "卧室水龙头坏了关不紧")
    assert (second.ticket != first.ticket, second.alike) == (True, first.ticket)


def test_worse_than_before_is_never_hidden(cast, arrive):
    first = arrive_apart(arrive, LEAK).ticket
    Ticket.objects.filter(pk=first.pk).update(urgency="C")
    assert arrive_apart(arrive, AGAIN).ticket != first


def test_what_is_private_joins_nothing(cast, arrive):
    li = cast.actor(cast.li)

    def sent(key, **more):
        request = Request(
            channel=Channel.PORTAL, community="yunxi", text=LEAK, reporter=Person(home="3-2-1502"), **more
        )
        return receive(request, outside_id=key, by=li)

    first = sent("one")
    private = sent("two", private=True)
    third = sent("three")
    assert private.ticket != first.ticket
    assert (third.ticket, third.joined, third.fresh) == (first.ticket, True, True)
    again = sent("three")
    assert (again.ticket, again.fresh, first.ticket.messages.count()) == (first.ticket, False, 1)


def test_what_a_clerk_registers_stays_as_registered(cast, arrive):
    wang = cast.actor(cast.wang)
    request = Request(channel=Channel.PHONE, community="yunxi", text=LEAK, reporter=Person(phone=LI, home="3-2-1502"))
    assert receive(request, outside_id="a", by=wang).ticket != receive(request, outside_id="b", by=wang).ticket


@given(one=WORDS, other=WORDS)
def test_overlap_is_a_share(one, other):
    assert overlap(one, other) == overlap(other, one)
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, one) in (0, 1)
    assert overlap(one, "") == 0


def test_the_half_lies_between_a_copy_and_another_matter():
    assert overlap(LEAK, AGAIN) >= OVERLAP
    assert overlap(LEAK, "客厅的灯不亮了，开关也坏了") < OVERLAP / 2
