"""What a resident wishes: which way first, and nothing but what is theirs."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.outbox import reach
from qingyu.people.actions import bind
from qingyu.people.models import Identity


@pytest.fixture
def known(cast):
    bind(cast.li, kind=Identity.Kind.WECHAT, value="openid-li", how="code", by=SYSTEM)
    bind(cast.li, kind=Identity.Kind.EMAIL, value="limin@example.com", how="code", by=SYSTEM)
    return cast.li


def ways(client):
    return [way for way, _label, _hint in client.get("/me").context["ways"]]


def test_one_way_is_moved_up_and_down_by_its_buttons(known, li):
    assert ways(li) == ["wechat", "sms", "email"]
    assert li.post("/me/ways", {"way": "email", "step": "up"}).status_code == 302
    assert ways(li) == ["wechat", "email", "sms"]
    li.post("/me/ways", {"way": "wechat", "step": "down"})
    assert ways(li) == ["email", "wechat", "sms"]
    # At the end it stays where it is.
    li.post("/me/ways", {"way": "email", "step": "up"})
    assert ways(li) == ["email", "wechat", "sms"]
    assert reach.wished(known) == ["email", "wechat", "sms", "push"]
    page = li.get("/me").content.decode()
    assert "li***@example.com" in page
    assert "limin@" not in page


def test_who_has_one_way_has_nothing_to_move(cast, li):
    page = li.get("/me")
    assert [way for way, _label, _hint in page.context["ways"]] == ["sms"]
    assert b'value="up"' not in page.content


def test_activities_are_declined_and_taken_back(known, li):
    assert li.get("/me").context["activities"]
    li.post("/me/activities", {"wanted": "0"})
    assert not li.get("/me").context["activities"]
    assert reach.opted_out(known)
    li.post("/me/activities", {"wanted": "1"})
    assert not reach.opted_out(known)


@pytest.mark.parametrize("sent", [{}, {"way": "call", "step": "up"}, {"way": "sms", "step": "left"}, {"way": "push"}])
def test_what_makes_no_sense_is_refused(known, li, sent):
    assert li.post("/me/ways", sent).status_code == 422


def test_guests_and_colleagues_have_no_such_page(cast, client):
    assert client.post("/me/ways", {"way": "sms", "step": "up"}).status_code == 302
    client.force_login(cast.wang.user)
    assert client.post("/me/activities", {"wanted": "0"}).status_code == 403


def test_queries_stay_few(known, li, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        li.get("/me")
