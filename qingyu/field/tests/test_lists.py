"""Today, the pool, notices, presence, me: what they show and in how many queries."""

from datetime import timedelta
from decimal import Decimal

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock, jobs
from qingyu.field.sheet import cards
from qingyu.intake.request import Person
from qingyu.outbox.models import Message
from qingyu.places import actions as places
from qingyu.staff.models import Presence
from qingyu.work import actions as work
from qingyu.work.codes import PauseReason

LIST_QUERIES = 12
ORDER_QUERIES = 16


def words(answer) -> str:
    return answer.content.decode()


def test_nothing_to_do_is_said_kindly(cast, sign_in):
    page = words(sign_in(cast.liu).get("/field/"))
    assert "今天没有您的派工单" in page
    assert "在岗" in page


def test_sections_buildings_and_what_is_due_first(report, cast, sign_in, later):
    building = places.make_building(cast.community, number="5", by=SYSTEM)
    places.make_home(building, room="201", by=SYSTEM)
    there = Person(name="钱一", phone="13800000201", home="5-201")
    near = report(cast.liu)
    report(cast.liu, reporter=there, text="客厅插座没电了，请来看看", urgency="C")
    waiting, done = report(cast.liu, text="卫生间地漏返水"), report(cast.liu, text="阳台水龙头滴水")
    by = cast.actor(cast.liu)
    work.accept(near, by=by, eta=clock.now() + timedelta(minutes=20))
    work.arrive(waiting, by=by)
    work.pause(waiting, by=by, reason=PauseReason.PARTS, note="等地漏芯")
    work.arrive(done, by=by)
    work.finish(done, by=by, cause="老化", measures="换芯")
    sections = {str(one.title): one for one in cards.today(by)}
    assert list(sections) == ["待接单", "处理中", "等待中", "今日完工"]
    assert {one.count for one in sections.values()} == {1}
    assert sections["待接单"].buildings[0].name == "云溪苑 · 5 栋"
    assert sections["处理中"].buildings[0].cards[0].step == "arrival"
    page = words(sign_in(cast.liu).get("/field/"))
    assert "恢复处理" in page
    later(300)
    assert "f-late" in words(sign_in(cast.liu).get("/field/"))


@pytest.mark.parametrize("path", ["/field/", "/field/pool", "/field/notices"])
def test_lists_ask_little_however_long(path, report, cast, sign_in, django_assert_max_num_queries):
    orders = [report(cast.liu) for _number in range(4)] + [report(pool=True) for _number in range(3)]
    by = cast.actor(cast.liu)
    for order in orders[:2]:
        work.arrive(order, by=by)
        work.ask_consent(order, by=by, text="换管", price_fen=0, given=True, name="李敏")
        work.pause(order, by=by, reason=PauseReason.PARTS, note="等料")
    client = sign_in(cast.liu)
    with django_assert_max_num_queries(LIST_QUERIES):
        assert client.get(path).status_code == 200


def test_an_order_asks_little_however_much_happened(report, cast, sign_in, django_assert_max_num_queries):
    order, by = report(cast.liu), cast.actor(cast.liu)
    work.arrive(order, by=by)
    for number in range(3):
        work.ask_consent(order, by=by, text=f"换管 {number}", price_fen=0, given=True, name="李敏")
        work.add_material(order, by=by, used=work.Used("角阀", Decimal(number + 1), "个"))
        work.pause(order, by=by, reason=PauseReason.PARTS, note="等料")
        work.resume(order, by=by)
    client = sign_in(cast.liu)
    for path in ("", "/parts", "/completion"):
        with django_assert_max_num_queries(ORDER_QUERIES):
            assert client.get(f"/field/orders/{order.number}{path}").status_code == 200


def test_the_pool_shows_nothing_of_who_reported(report, cast, sign_in):
    report(pool=True)
    page = words(sign_in(cast.liu).get("/field/pool"))
    assert "3-2-1502" in page
    assert "李敏" not in page
    assert "1 张派工单可抢" in words(sign_in(cast.liu).get("/field/"))


def test_notices_are_read_and_lead_to_the_order(report, cast, sign_in):
    order = report(cast.liu)
    client = sign_in(cast.liu)
    notice = Message.objects.filter(employee=cast.liu, carrier="in_app").latest("id")
    assert order.number in words(client.get("/field/notices"))
    answer = client.post(f"/field/notices/{notice.pk}/reading")
    assert answer.url == f"/field/orders/{order.number}"
    notice.refresh_from_db()
    assert notice.read_at
    assert sign_in(cast.sun).post(f"/field/notices/{notice.pk}/reading").status_code == 404
    client.post("/field/notices/reading")
    assert not Message.objects.filter(employee=cast.liu, carrier="in_app", read_at=None).exists()
    assert "未读" not in words(client.get("/field/notices"))


def test_presence_is_switched(cast, sign_in):
    client = sign_in(cast.liu)
    client.post("/field/presence", {"state": "away"})
    assert Presence.objects.get(employee=cast.liu).state == "away"
    assert "恢复在岗" in words(client.get("/field/"))
    client.post("/field/presence", {"state": "here"})
    assert Presence.objects.get(employee=cast.liu).state == "here"


def test_me(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.liu)
    with django_assert_max_num_queries(LIST_QUERIES):
        page = words(client.get("/field/me"))
    for word in ("刘洋", "3001", "08:00–20:00", "工程", "退出登录"):
        assert word in page
    assert client.post("/console/sign-out").status_code == 302


def test_parts_are_sent_alone(report, cast, sign_in):
    order = report(cast.liu)
    client = sign_in(cast.liu)
    part = words(client.get("/field/", HTTP_HX_REQUEST="true"))
    assert "<html" not in part
    assert order.ticket.title in part
    parts = words(client.get(f"/field/orders/{order.number}/parts", HTTP_HX_REQUEST="true"))
    assert 'id="action" hx-swap-oob' in parts
    jobs.drain()
