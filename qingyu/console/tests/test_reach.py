"""How the resident wants to hear from us, as they say at the desk."""

from qingyu.console.tests.helpers import HTMX, said
from qingyu.outbox import reach


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
