"""A request comes into being, whole or not at all."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.accounts.actors import GUEST
from qingyu.core import clock
from qingyu.core.errors import Invalid, Refused
from qingyu.core.tokens import query, tokens
from qingyu.events.queries import history
from qingyu.stories.cast import Cast
from qingyu.tickets import queries
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket
from qingyu.tickets.tests.conftest import Opened


def test_a_clerk_owns_what_she_registers(cast: Cast, opened: Opened) -> None:
    ticket = opened()
    assert (ticket.state, ticket.owner, ticket.first_contact) == (State.OPEN, cast.wang, cast.wang)
    assert ticket.place.startswith("云溪苑 3-2-1502")
    assert [event.code for event in history(ticket)] == ["tickets.opened"]


def test_what_a_resident_sends_waits_to_be_taken(cast: Cast, opened: Opened) -> None:
    ticket = opened(by=cast.actor(cast.li))
    assert (ticket.state, ticket.owner) == (State.NEW, None)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "  \n"}, "text"),
        ({"text": "漏" * 5001}, "text"),
        ({"contacted_at": timedelta(minutes=1)}, "contacted_at"),
        ({"occurred_at": timedelta(days=1)}, "occurred_at"),
    ],
)
def test_bad_input_names_its_field_and_stores_nothing(cast: Cast, opened: Opened, said: dict, field: str) -> None:
    said = {key: clock.now() + value if isinstance(value, timedelta) else value for key, value in said.items()}
    with pytest.raises(Invalid) as error:
        opened(**said)
    assert list(error.value.fields) == [field]
    assert Ticket.objects.count() == 0


def test_a_place_of_another_community_is_refused(cast: Cast, opened: Opened) -> None:
    with pytest.raises(Invalid):
        opened(community=cast.elsewhere, by=cast.actor(cast.stranger))


def test_nobody_opens_where_they_do_not_work_or_live(cast: Cast, opened: Opened) -> None:
    for actor in (cast.actor(cast.stranger), cast.actor(cast.zhou)):
        with pytest.raises(Refused):
            opened(by=actor)


def test_who_sees_it(cast: Cast, opened: Opened) -> None:
    ticket = opened(private=True)
    sees = [person.name for person in (cast.li, cast.chen, cast.zhou, cast.wang, cast.liu, cast.stranger)
            if Ticket.objects.visible_to(cast.actor(person)).filter(pk=ticket.pk).exists()]  # fmt: skip
    assert sees == ["李敏", "王晴", "刘洋"]
    assert not Ticket.objects.visible_to(GUEST).exists()


@pytest.mark.parametrize("asked", ["水管", "3-2-1502", "李敏", "1502", "厨房水管漏水", "漏水 李敏"])
def test_it_is_found_by_what_people_type(cast: Cast, opened: Opened, asked: str) -> None:
    ticket = opened(reporter_phone="+8613800001502")
    opened(text="电梯异响", home=cast.upstairs, reporter=cast.chen)
    assert list(queries.listed(cast.actor(cast.wang), {"q": asked})) == [ticket]


@given(st.text(max_size=200))
def test_every_pair_of_characters_of_a_text_finds_it(text: str) -> None:
    assert set(query(text)) <= set(tokens(text)) | {run[:20] for run in query(text)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1))
def test_any_text_becomes_a_ticket_or_a_clear_refusal(cast: Cast, opened: Opened, text: str) -> None:
    try:
        ticket = opened(text=text)
    except Invalid as error:
        assert list(error.fields) == ["text"]
    else:
        assert ticket.text == text.strip()
        assert 0 < len(ticket.title) <= 80
