"""Lists: what is on them, and how many queries they take."""

import pytest

from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.tickets.codes import Stage
from qingyu.work import actions
from qingyu.work.queries import find, load_of, mine, pictures_missing
from qingyu.work.tests.town import START, acting, build, later, leak

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with clock.travelling(START):
        yield build()


def issue(town, ticket=None, **changes):
    details = {"by": acting(town.supervisor), "department": town.engineering, "duty": "查漏", **changes}
    return actions.issue(ticket or leak(town), **details)


def test_my_day(town):
    first = issue(town, assignee=town.plumber, due_at=later(600))
    urgent = issue(town, assignee=town.plumber, due_at=later(60))
    done = issue(town, assignee=town.plumber)
    actions.arrive(done, by=acting(town.plumber))
    actions.finish(done, by=acting(town.plumber), cause="老化", measures="换管")
    issue(town, assignee=town.other)
    assert list(mine(acting(town.plumber), clock.today())) == [urgent, first, done]
    clock.travel_to(later(24 * 60))
    assert done not in mine(acting(town.plumber), clock.today())
    assert not mine(town.owner, clock.today()).exists()


def test_loads_in_one_query(town, django_assert_num_queries):
    issue(town, assignee=town.plumber)
    with django_assert_num_queries(1):
        assert load_of([town.plumber.pk, town.other.pk]) == {town.plumber.pk: 1, town.other.pk: 0}


def test_strangers_find_nothing(town):
    order = issue(town)
    assert find(acting(town.clerk), order.number) == order
    assert find(town.owner, order.number) == order
    stranger = build("二期")
    for actor in (acting(stranger.clerk), stranger.owner):
        with pytest.raises(Missing):
            find(actor, order.number)


def test_a_repair_lacks_its_pictures(town):
    assert pictures_missing(issue(town)) == [Stage.BEFORE, Stage.AFTER]
    assert pictures_missing(issue(town, leak(town, kind="complaint"))) == []
