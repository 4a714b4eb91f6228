"""How the resident wants to hear from us, as they say at the desk."""

import re

from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock
from qingyu.core.crypt import seal
from qingyu.outbox import reach
from qingyu.outbox.actions import opt_all_out
from qingyu.outbox.models import Account, Limit, Message, Spent
from qingyu.people.actions import bind


def test_the_first_way_and_activities_are_noted(cast, sign_in, opened):
    url = f"/console/tickets/{opened().number}/reach"
    wang = sign_in(cast.wang)
    assert "首选" in said(wang.get(url, headers=HTMX))
    assert wang.post(url, {"first": "sms"}, headers=HTMX).status_code == 204
    assert reach.wished(cast.li) == ["sms", "wechat", "email", "push"]
    assert reach.opted_out(cast.li)
    assert wang.post(url, {"first": "wechat", "activities": "on"}, headers=HTMX).status_code == 204
    assert reach.wished(cast.li)[0] == "wechat"
    assert not reach.opted_out(cast.li)
    assert wang.post(url, {"first": "call"}, headers=HTMX).status_code == 422


def test_not_by_those_who_may_not_and_not_for_a_stranger(cast, sign_in, opened):
    url = f"/console/tickets/{opened().number}/reach"
    assert sign_in(cast.stranger).get(url).status_code == 404
    guest = opened(reporter=None, reporter_phone="+8613900000001")
    assert sign_in(cast.wang).get(f"/console/tickets/{guest.number}/reach").status_code == 404


def pill(page, channel):
    """What stands in the composer's choice of a way."""
    found = re.search(rf'<input[^>]* value="{channel}"([^>]*)><span>(.*?)</span>', page)
    return found[1].strip(), re.sub("<[^>]+>", " ", found[2])


def test_the_composer_says_which_ways_do_not_reach_the_resident(cast, sign_in, opened):
    wang = sign_in(cast.wang)
    url = f"/console/tickets/{opened(channel='email').number}"
    page = said(wang.get(url))
    assert pill(page, "sms") == ("", "短信")
    assert pill(page, "phone") == ("", "电话")
    assert pill(page, "portal")[0] == "checked"
    assert pill(page, "wechat") == ("disabled", "微信 未开通 ")
    Account.objects.create(name="wechat", sealed=seal({"app_id": "wx1"}), on=True, changed_at=clock.now())
    assert pill(said(wang.get(url)), "wechat") == ("disabled", "微信 未绑定微信 ")
    bind(cast.li, kind="wechat", value="o-li", how="test", by=cast.actor(cast.li))
    assert pill(said(wang.get(url)), "wechat") == ("", "微信")
    cast.li.phones.all().delete()
    page = said(wang.get(url))
    assert pill(page, "sms") == ("disabled", "短信 没有手机号 ")
    assert pill(page, "phone") == ("disabled", "电话 没有电话号码 ")


def test_the_composer_says_that_the_quota_is_used_up(cast, sign_in, opened):
    wang, url = sign_in(cast.wang), f"/console/tickets/{opened().number}"
    Spent.objects.create(carrier="sms", day=clock.today(), count=5000)
    assert pill(said(wang.get(url)), "sms") == ("disabled", "短信 今日额度已用完 ")
    Spent.objects.all().delete()
    Limit.objects.create(carrier="sms", per_hour=1, per_day=9, budget=0)
    assert pill(said(wang.get(url)), "sms") == ("", "短信")
    Message.objects.create(
        carrier="sms", address="+8613800001502", template="x", body="x", token="x", sent_at=clock.now(),
        state="delivered", made_at=clock.now(),
    )  # fmt: skip
    assert pill(said(wang.get(url)), "sms") == ("disabled", "短信 该号码暂已达上限 ")


def test_who_wants_no_activities_is_written_to_about_their_request_all_the_same(cast, sign_in, opened):
    wang, url = sign_in(cast.wang), f"/console/tickets/{opened().number}"
    assert "已退订" not in said(wang.get(url))
    opt_all_out(cast.li, by=cast.actor(cast.wang), how="desk")
    page = said(wang.get(url))
    assert "已退订" in page
    assert pill(page, "sms")[0] != "disabled"
