"""Who moves in reads nothing of who lived there before; who reported it goes on reading it."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.api.tests.conftest import leak
from qingyu.core import clock
from qingyu.people import actions as people
from qingyu.people.queries import actor_of
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket
from qingyu.work.models import Order

MOVES = {
    "messages": {"body": "还在漏"},
    "closure": {"result": "好了", "cause": "无", "informed_how": "电话"},
    "reopening": {"reason": "没修好"},
    "rating": dict.fromkeys(("attitude", "speed", "result", "communication", "tidiness"), 5),
}


@pytest.fixture
def home(cast):
    return cast.li.homes.get()


@pytest.fixture
def theirs(cast, api, home):
    """What Li Na reported while she lived there."""
    clerk = api(cast.wang)
    number = api(cast.li).post("/tickets", leak(channel="portal"), status=201)["number"]
    clerk.post(f"/tickets/{number}/work-orders", {"department": "engineering", "duty": "修好"}, status=201)
    return number


def changed_hands(cast, home, **how):
    """Everybody out, Zhou in."""
    for part in home.occupancies.filter(until=None):
        people.move_out(part.resident, home=home, by=SYSTEM)
    return people.move_in(cast.zhou, home=home, role="tenant", by=SYSTEM, **how)


@pytest.mark.parametrize("how", ["unsaid", "today"])
@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(days=40)])
def test_a_new_household_sees_nothing_of_the_former(cast, api, home, theirs, later, how):
    clock.travel_to(clock.now() + later)
    changed_hands(cast, home, **({"since": clock.today()} if how == "today" else {}))
    new = api(cast.zhou)
    assert new.get("/tickets")["items"] == []
    for path in ("", "/timeline", "/promises"):
        new.get(f"/tickets/{theirs}{path}", status=404)
    for move, body in MOVES.items():
        new.post(f"/tickets/{theirs}/{move}", body, status=404)
    actor = actor_of(cast.zhou)
    for model in (Promise, Order):
        assert model.objects.exists()
        assert not model.objects.visible_to(actor).exists()


def test_who_reported_it_goes_on_reading_it(cast, api, home, theirs):
    changed_hands(cast, home)
    assert api(cast.li).get(f"/tickets/{theirs}")["number"] == theirs
    assert [one["number"] for one in api(cast.li).get("/tickets")["items"]] == [theirs]


def test_what_happens_from_then_on_is_the_new_households(cast, api, home, theirs):
    clock.travel_to(clock.now() + timedelta(hours=1))
    changed_hands(cast, home)
    wife = people.register_resident("郑小雨", home=home, role="family", by=SYSTEM)
    clock.travel_to(clock.now() + timedelta(hours=1))
    number = api(cast.zhou).post("/tickets", leak(channel="portal", text="阳台推拉门关不上"), status=201)["number"]
    assert [one["number"] for one in api(wife).get("/tickets")["items"]] == [number]
    api(wife).post(f"/tickets/{number}/messages", {"body": "今天在家"}, status=201)
    api(cast.li).get(f"/tickets/{number}", status=404)


def test_the_same_words_join_no_request_of_the_former(cast, api, home, theirs):
    clock.travel_to(clock.now() + timedelta(minutes=5))
    changed_hands(cast, home)
    clock.travel_to(clock.now() + timedelta(minutes=5))
    assert api(cast.zhou).post("/tickets", leak(channel="portal"), status=201)["number"] != theirs


def test_who_comes_back_sees_both_times_and_nothing_between(cast, api, home, theirs):
    clock.travel_to(clock.now() + timedelta(days=1))
    changed_hands(cast, home)
    wife = people.register_resident("郑小雨", home=home, role="family", by=SYSTEM)
    clock.travel_to(clock.now() + timedelta(days=10))
    between = api(wife).post("/tickets", leak(channel="portal", text="客厅灯不亮了"), status=201)["number"]
    clock.travel_to(clock.now() + timedelta(days=10))
    for part in home.occupancies.filter(until=None):
        people.move_out(part.resident, home=home, by=SYSTEM)
    clock.travel_to(clock.now() + timedelta(days=1))
    people.move_in(cast.li, home=home, role="owner", by=SYSTEM)
    assert set(Ticket.objects.visible_to(actor_of(cast.li)).values_list("number", flat=True)) == {theirs}
    api(cast.li).get(f"/tickets/{between}", status=404)


def test_who_said_since_when_reads_from_then_on(cast, api, home, theirs):
    """A husband who is registered late, with the day they moved in."""
    clock.travel_to(clock.now() + timedelta(days=3))
    told = people.register_resident(
        "李建", home=home, role="family", by=SYSTEM, since=clock.today() - timedelta(days=30)
    )
    untold = people.register_resident("李宏", home=home, role="family", by=SYSTEM)
    assert api(told).get(f"/tickets/{theirs}")["number"] == theirs
    api(untold).get(f"/tickets/{theirs}", status=404)


def test_a_list_of_requests_asks_no_more_for_many_stays(cast, home, theirs, django_assert_num_queries):
    for _ in range(4):
        changed_hands(cast, home)
        clock.travel_to(clock.now() + timedelta(days=2))
        people.move_out(cast.zhou, home=home, by=SYSTEM)
        people.move_in(cast.li, home=home, role="owner", by=SYSTEM)
        clock.travel_to(clock.now() + timedelta(days=2))
    with django_assert_num_queries(2):
        assert len(Ticket.objects.visible_to(actor_of(cast.li))) == 1


def test_residents_report_for_no_home_but_their_own(cast, api):
    for home in ("3-2-1602", "3栋2单元1602", "三号楼二单元1602室"):
        said = leak(channel="portal", reporter={"name": "李娜", "home": home})
        assert api(cast.li).post("/tickets", said, status=403)["code"] == "refused"
    assert not Ticket.objects.exists()
    own = leak(channel="portal", reporter={"name": "李娜", "home": "三号楼二单元1502室"})
    api(cast.li).post("/tickets", own, status=201)


def test_what_is_everybodys_they_report(cast, api):
    api(cast.li).post("/tickets", leak(channel="portal", reporter={"name": "李娜"}, text="大堂灯不亮"), status=201)
