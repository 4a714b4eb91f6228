"""The notices' pages: what is told, in whose words, how it will look."""

import pytest
from django.core.cache import cache

from qingyu.console.tests.helpers import HTMX, said
from qingyu.notices import words
from qingyu.notices.models import Wording
from qingyu.outbox.models import Message

URL = "/console/notices"
ONE = f"{URL}/registered"
WAYS = {"way_0": "wechat", "way_1": "sms", "way_2": "email", "way_3": "push", "way_4": "call"}


@pytest.fixture(autouse=True)
def no_counts(db):
    cache.clear()


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


def test_every_notice_is_there_in_the_order_of_a_case(manager, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        page = manager.get(URL)
    lines = [*page.context["residents"], *page.context["colleagues"]]
    assert {line.told.name for line in lines} == set(words.every())
    assert [line.told.name for line in page.context["residents"]][:3] == ["registered", "taken", "dispatched"]
    assert "{诉求编号}" in said(page)
    assert "%(" not in said(page)


@pytest.mark.parametrize("path", [URL, ONE, f"{ONE}/preview", f"{ONE}/trial"])
def test_it_takes_the_permission(cast, sign_in, path):
    assert sign_in(cast.wang).get(path).status_code == 403


@pytest.mark.parametrize("name", words.every())
def test_every_notice_can_be_opened(manager, name):
    page = manager.get(f"{URL}/{name}")
    assert page.status_code == 200
    assert page.context["look"].body
    assert f"触发事件：{words.every()[name].fact.deed}" in said(page)


def test_words_are_saved_shown_and_put_back(manager):
    body = "您好，{小区}已受理您的诉求{诉求编号}。{链接}"
    assert manager.post(ONE, {"on": "on", "body": body, **WAYS}).status_code == 302
    row = Wording.objects.get()
    assert row.body == "您好，{community}已受理您的诉求{ticket}。{link}"
    assert row.order is None
    page = said(manager.get(ONE))
    assert body in page
    assert "高原修改了通知“诉求受理”" in page
    assert [line.told.name for line in manager.get(URL).context["residents"] if line.told.changed] == ["registered"]
    manager.post(f"{ONE}/shipped")
    row.refresh_from_db()
    assert not row.changed


def test_an_unknown_gap_is_said_beside_the_text_and_what_was_typed_stays(manager):
    page = manager.post(ONE, {"on": "on", "body": "您好{业主}", **WAYS})
    assert page.status_code == 422
    assert "{业主}" in said(page)
    assert "没有这样的变量" in said(page)
    assert not Wording.objects.exists()


def test_no_way_at_all_is_refused(manager):
    page = manager.post(ONE, {"on": "on", "body": "", "way_0": ""})
    assert page.status_code == 422
    assert not Wording.objects.exists()


def test_the_preview_counts_warns_and_follows_the_case(cast, manager, opened):
    ticket = opened()
    event = manager.get(ONE).context["cases"][0]
    assert event[1] == ticket.number
    look = manager.get(f"{ONE}/preview", {"body": "编号{诉求编号}" + "字" * 70, "case": event[0]}, headers=HTMX)
    assert f"编号{ticket.number}" in said(look)
    assert "计2条" in said(look)
    assert "缺少链接" in said(look)
    assert "没有这样的变量" in said(manager.get(f"{ONE}/preview", {"body": "{x}"}))


def test_a_case_elsewhere_shows_nothing(cast, sign_in, opened):
    opened()
    assert sign_in(cast.stranger).get(ONE).context["cases"] == []


def test_the_rating_link_of_a_real_case_is_shown_to_nobody(cast, manager, opened):
    from qingyu.tickets import actions

    actions.finish(opened(), by=cast.actor(cast.wang), result="已修好", cause="老化")
    page = manager.get(f"{URL}/finished")
    event = page.context["cases"][0][0]
    look = said(manager.get(f"{URL}/finished/preview", {"body": page.context["form"]["body"].value(), "case": event}))
    assert "已修好" in look
    assert "/r/" not in look


def test_a_trial_goes_to_oneself_and_not_too_often(cast, manager):
    url = f"{ONE}/trial"
    assert "只" in said(manager.get(url)) or "仅" in said(manager.get(url))
    assert manager.post(url, {"carrier": "sms"}, headers=HTMX).status_code == 204
    message = Message.objects.get(template="registered")
    assert message.address == "+8613700009001"
    assert message.body.startswith("【测试】您好，您的诉求已受理")
    assert (message.resident, message.employee) == (None, cast.manager)
    for _ in range(4):
        manager.post(url, {"carrier": "in_app"}, headers=HTMX)
    assert manager.post(url, {"carrier": "in_app"}, headers=HTMX).status_code == 429
    assert Message.objects.filter(template="registered").count() == 5


@pytest.mark.parametrize("odd", ["\x00", "{", "}{", "{{}}", "{" * 400, "字" * 600, "'\"><script>alert(1)</script>"])
def test_odd_texts_are_answered(manager, odd):
    for answer in (manager.post(ONE, {"body": odd, **WAYS}), manager.get(f"{ONE}/preview", {"body": odd})):
        assert answer.status_code < 500
        assert "<script>alert" not in said(answer)


def test_what_is_not_there_is_said(manager):
    for path in ("", "/preview", "/trial"):
        assert manager.get(f"{URL}/moon{path}").status_code == 404
