"""The public page of an emergency, and the banner on the first page."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.core import clock, jobs
from qingyu.incidents import actions
from qingyu.incidents.area import Place
from qingyu.incidents.models import EmergencyPlan, Incident
from qingyu.stories.cast import Cast

HTMX = {"HX-Request": "true"}


def words(response) -> str:
    return response.content.decode()


@pytest.fixture
def burst(cast: Cast) -> Incident:
    return start(cast)


def start(cast: Cast, **more) -> Incident:
    plan = EmergencyPlan.objects.get(code="burst_pipe")
    place = Place(entrance=cast.home.entrance)
    incident = actions.start(plan, cast.community, places=[place], by=cast.actor(cast.wang), **more)
    jobs.drain()
    return incident


def fresh(incident: Incident) -> Incident:
    return Incident.objects.select_related("plan", "community").get(pk=incident.pk)


def test_everybody_reads_what_where_since_when_until_when_and_what_to_do(cast, burst, client: Client):
    actions.post_update(burst, by=cast.actor(cast.wang), words="正在更换 3 米主管")
    actions.open_point(burst, by=cast.actor(cast.wang), what="临时供水点", where="3 栋南侧", hours="19:00–23:00")
    page = client.get(f"/i/{burst.code}")
    text = words(page)
    what = (
        "水管爆裂",
        burst.place,
        "我们正在处理",
        "今天 09:00",
        "今天 11:00",
        "请关闭家中进水总阀",
        "正在更换 3 米主管",
    )
    help_ = ("临时供水点", "3 栋南侧", "19:00–23:00", 'href="tel:4008001234"', "og:description", "noindex")
    for one in (*what, *help_):
        assert one in text, one
    for hidden in ("1502", "1602", "李敏", "陈立", "王晴", "何川", "13800001502", burst.number):
        assert hidden not in text, hidden


def test_a_drill_and_an_unknown_code_have_no_page(cast, client):
    assert client.get(f"/i/{start(cast, drill=True).code}").status_code == 404
    assert client.get("/i/nothing").status_code == 404


def test_the_page_refreshes_only_what_has_changed(cast, burst, client):
    page = client.get(f"/i/{burst.code}")
    address = f"/i/{burst.code}?seen={page.context['stamp']}"
    assert 'hx-trigger="live, every 30s"' in words(page)
    assert address in words(page)
    assert client.get(address, headers=HTMX).status_code == 204
    actions.post_update(burst, by=cast.actor(cast.wang), words="已关阀")
    changed = client.get(address, headers=HTMX)
    assert changed.status_code == 200
    assert "已关阀" in words(changed)
    assert "<html" not in words(changed)


def test_each_state_is_one_calm_sentence(cast, burst, client):
    he = cast.actor(cast.he)
    actions.contain(burst, by=he, how="关阀")
    assert "险情已控制，正在修复" in words(client.get(f"/i/{burst.code}"))
    actions.restore(fresh(burst), by=he, how="换管")
    page = words(client.get(f"/i/{burst.code}"))
    assert "已恢复正常" in page
    assert "请先放水几分钟再使用" in page
    assert "请关闭家中进水总阀" not in page
    other = start(cast)
    actions.cancel(fresh(other), by=he, reason="看错了 1502")
    page = words(client.get(f"/i/{other.code}"))
    assert "误报" in page
    assert "1502" not in page


def test_a_time_that_has_passed_is_not_told_as_one_to_rely_on(burst, client):
    clock.travel_to(clock.now() + timedelta(hours=3))
    page = words(client.get(f"/i/{burst.code}"))
    assert "比预计的时间长" in page
    assert "11:00" not in page


def test_how_it_was_contained_keeps_the_room_to_itself(cast, burst, client):
    actions.contain(burst, by=cast.actor(cast.he), how="关闭 1502 入户阀")
    page = words(client.get(f"/i/{burst.code}"))
    assert "1502" not in page
    assert "险情已经止住" in page


def test_the_banner_stands_where_one_lives_and_only_while_it_lasts(cast, burst, li, zhou):
    assert f"/i/{burst.code}" in words(li.get("/"))
    assert f"/i/{burst.code}" not in words(zhou.get("/"))
    actions.restore(fresh(burst), by=cast.actor(cast.he), how="换管")
    assert f"/i/{burst.code}" not in words(li.get("/"))


def test_few_queries_whatever_is_told(cast, burst, client, django_assert_max_num_queries):
    for number in range(9):
        actions.post_update(burst, by=cast.actor(cast.wang), words=f"进展 {number}")
        actions.open_point(burst, by=cast.actor(cast.wang), what="饮用水", where=f"{number} 号岗")
    with django_assert_max_num_queries(4):
        client.get(f"/i/{burst.code}")
