"""The ticket page and everything that can be done from it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qingyu.accounts.models import AccessLog
from qingyu.console.tests.helpers import HTMX, photo, said
from qingyu.core import clock, jobs
from qingyu.tickets import actions
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Ticket
from qingyu.work.models import Order


def url(ticket, part=""):
    return f"/console/tickets/{ticket.number}{part and '/'}{part}"


def local(hours):
    return timezone.localtime(clock.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def fresh(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def test_the_page_shows_axes_promises_and_who_reports_masked(cast, sign_in, opened):
    ticket = opened(text="水管爆了", urgency="A", case_class="emergency", reporter_phone="+8613800001502")
    page = said(sign_in(cast.wang).get(url(ticket)))
    for words in ("水管爆了", "李*", "138****1502", "紧急", "二级" if ticket.level == 2 else "一级"):
        assert words in page
    assert "13800001502" not in page


def test_a_ticket_of_another_community_does_not_exist(cast, sign_in, opened):
    ticket = opened()
    client = sign_in(cast.stranger)
    for part in ("", "parts", "closure", "person", "handover"):
        assert client.get(url(ticket, part)).status_code == 404
    for part in ("taking", "look", "messages", "closure"):
        assert client.post(url(ticket, part), {"body": "?"}).status_code == 404


def test_queries_do_not_grow_with_the_ticket(cast, sign_in, opened, django_assert_max_num_queries):
    ticket = opened(level=2)
    by = cast.actor(cast.wang)
    for number in range(10):
        message = actions.send_message(ticket, by=by, body=f"第 {number} 条", channel="sms")
        actions.add_picture(
            ticket, by=by, upload=photo(colour=f"#0000{number:02}"), stage=Stage.EVIDENCE, message=message
        )
    client = sign_in(cast.supervisor)
    with django_assert_max_num_queries(45):
        client.get(url(ticket))


def test_taking_a_ticket_twice_is_quiet_and_a_taken_one_is_refused_in_words(cast, sign_in, opened):
    ticket = opened(by=cast.actor(cast.li))
    wang, desk = sign_in(cast.wang), sign_in(cast.desk)
    for _ in range(2):
        assert wang.post(url(ticket, "taking")).status_code == 302
    assert fresh(ticket).owner == cast.wang
    response = desk.post(url(ticket, "taking"), headers=HTMX)
    assert response.status_code == 409
    assert "王晴" in said(response)
    assert response.headers["HX-Retarget"] == "#toasts"


def test_a_deed_without_scripts_and_with_them(cast, sign_in, opened):
    ticket = opened()
    client = sign_in(cast.wang)
    assert "<html" in said(client.get(url(ticket, "hold")))
    assert "<html" not in said(client.get(url(ticket, "hold"), headers=HTMX))
    wrong = client.post(url(ticket, "hold"), {"reason": " "}, headers=HTMX)
    assert wrong.status_code == 422
    assert "q-wrong" in said(wrong)
    done = client.post(url(ticket, "hold"), {"reason": "等住户回家", "until": local(5)}, headers=HTMX)
    assert done.status_code == 204
    assert "ticket-changed" in done.headers["HX-Trigger"]
    assert fresh(ticket).hold.reason == "等住户回家"
    assert client.post(url(ticket, "resumption")).status_code == 302
    assert not hasattr(fresh(ticket), "hold")


def test_what_an_action_finds_wrong_stands_beside_its_field(cast, sign_in, opened):
    response = sign_in(cast.wang).post(url(opened(), "hold"), {"reason": "等", "until": local(-5)})
    assert response.status_code == 422
    assert 'id="id_until_error"' in said(response)


def test_hand_over_classify_escalate_chase_tell_pause(cast, sign_in, opened):
    ticket = opened(level=2)
    client = sign_in(cast.wang)
    promised = {"text": "下午三点前上门", "due_at": local(6)}
    axes = {"kind": "complaint", "category": "noise", "urgency": "A", "case_class": "emergency", "level": "2"}
    deeds = {
        "handover": {"to": cast.desk.pk, "reason": "交班"},
        "classification": axes,
        "escalation": {"to": cast.supervisor.pk, "reason": "情绪激动"},
        "chase": {"note": "再催一次"},
        "promise": promised,
        "response": {"how": "已回电"},
        "pause": {"reason": "等供水公司", "evidence": "停水通知", "names": ["resolve"]},
        "pause-end": {},
    }
    for code, words in deeds.items():
        assert client.post(url(ticket, code), words).status_code == 302, code
    now = fresh(ticket)
    assert (now.owner, now.kind, now.urgency, now.case_class) == (cast.desk, "complaint", "A", "emergency")
    assert now.escalations.count() == now.chases.count() == now.handovers.count() == 1
    assert now.promises.filter(text="下午三点前上门").exists()
    assert now.pauses.get().ends_at == clock.now()


def test_a_double_click_promises_once(cast, sign_in, opened):
    ticket = opened()
    for _ in range(2):
        words = {"text": "明天回复", "due_at": local(20), "once": "abc"}
        assert sign_in(cast.wang).post(url(ticket, "promise"), words).status_code == 302
    assert ticket.promises.filter(text="明天回复").count() == 1


def test_finish_close_reopen_cancel(cast, sign_in, opened):
    ticket = opened()
    client = sign_in(cast.wang)
    assert client.post(url(ticket, "closure"), {"result": "好了"}).status_code == 422
    assert client.post(url(ticket, "completion"), {"result": "已修好", "cause": "老化"}).status_code == 302
    words = {"result": "已修好", "cause": "老化", "informed_how": "电话告知"}
    assert client.post(url(ticket, "closure"), words).status_code == 302
    assert fresh(ticket).state == "closed"
    assert client.post(url(ticket, "cancellation"), {"reason": "误报"}).status_code == 409
    assert client.post(url(ticket, "reopening"), {"reason": "又漏了"}).status_code == 302
    assert fresh(ticket).reopened == 1
    assert client.post(url(ticket, "cancellation"), {"reason": "误报"}).status_code == 302
    assert fresh(ticket).state == "cancelled"


def test_merge_and_link(cast, sign_in, opened):
    ticket, other, third = opened(), opened(), opened()
    client = sign_in(cast.wang)
    assert client.post(url(ticket, "link"), {"other": third.number}).status_code == 302
    assert client.post(url(ticket, "merge"), {"other": "261122-99999"}).status_code == 422
    assert client.post(url(ticket, "merge"), {"other": other.number, "note": "同一处"}).status_code == 302
    assert fresh(ticket).merge.into == other
    assert other.number in said(client.get(url(ticket)))


def test_an_order_is_issued_passed_on_and_cancelled(cast, sign_in, opened):
    ticket = opened(level=2)
    client = sign_in(cast.supervisor)
    engineering = cast.liu.department.pk
    words = {"department": engineering, "duty": "查漏", "who": "wait"}
    assert client.post(url(ticket, "order"), {**words, "who": "person"}).status_code == 422
    assert client.post(url(ticket, "order"), words).status_code == 302
    order = Order.objects.get()
    assert client.post(f"/console/orders/{order.number}/assignment", {"to": cast.liu.pk}).status_code == 302
    page = said(client.get(url(ticket)))
    assert "刘洋" in page
    assert f"/console/orders/{order.number}/cancellation" in page
    assert client.post(f"/console/orders/{order.number}/cancellation", {"reason": "不需要了"}).status_code == 302
    assert Order.objects.get().state == "cancelled"


def test_a_ticket_of_level_one_that_needs_somebody_becomes_level_two(cast, sign_in, opened):
    ticket = opened(level=1)
    words = {"department": cast.liu.department.pk, "duty": "查漏", "who": "auto"}
    assert sign_in(cast.wang).post(url(ticket, "order"), words).status_code == 302
    jobs.drain()
    assert fresh(ticket).level == 2
    assert Order.objects.get().assignee is not None


def test_several_departments_are_organised_under_a_named_lead(cast, sign_in, opened):
    ticket = opened(level=3, case_class="complex")
    words = {
        "lead_person": cast.zhang.pk,
        "duty": "牵头处理",
        "due_at": local(20),
        "department_1": cast.cleaner.department.pk,
        "duty_1": "清理积水",
        "due_at_1": local(3),
    }
    client = sign_in(cast.supervisor)
    assert client.post(url(ticket, "organisation"), {**words, "duty_1": ""}).status_code == 422
    assert client.post(url(ticket, "organisation"), words).status_code == 302
    now = fresh(ticket)
    assert (now.lead_person, now.orders.count()) == (cast.zhang, 2)
    assert now.promises.filter(name="part").count() == 2


def test_buttons_follow_the_policies(cast, sign_in, opened):
    ticket = opened(level=2)
    actions.start_work(ticket, by=cast.actor(cast.supervisor))
    page = said(sign_in(cast.liu).get(url(ticket)))
    assert "/closure" not in page
    assert "/handover" not in page
    response = sign_in(cast.liu).post(url(ticket, "handover"), {"to": cast.desk.pk, "reason": "x"})
    assert response.status_code == 403
    assert sign_in(cast.liu).get(url(ticket, "handover")).status_code == 403


def test_words_to_the_resident_and_notes_are_told_apart(cast, sign_in, opened):
    ticket = opened()
    client = sign_in(cast.wang)
    for _ in range(2):
        client.post(url(ticket, "messages"), {"to": "sms", "body": "师傅已出发", "once": "m1"})
    client.post(url(ticket, "messages"), {"to": "note", "body": "注意情绪", "once": "m2", "photos": [photo()]})
    assert sorted(ticket.messages.values_list("direction", flat=True)) == ["note", "out"]
    assert not ticket.attachments.get().shown
    page = said(client.get(url(ticket)))
    assert "q-line-note" in page
    assert "q-line-out" in page
    assert client.post(url(ticket, "messages"), {"to": "sms", "body": " "}, headers=HTMX).status_code == 422


def test_a_sent_message_leaves_a_fresh_form(cast, sign_in, opened):
    ticket = opened()
    response = sign_in(cast.wang).post(
        url(ticket, "messages"), {"to": "sms", "body": "师傅已出发", "once": "m1"}, headers=HTMX
    )
    assert response.status_code == 200
    assert "师傅已出发" not in said(response)
    assert 'value="m1"' not in said(response)


def test_seeing_the_phone_takes_a_reason_which_is_kept(cast, sign_in, opened):
    ticket = opened(reporter_phone="+8613800001502")
    client = sign_in(cast.wang)
    assert "+8613800001502" not in said(client.get(url(ticket, "person")))
    assert client.post(url(ticket, "person"), {"reason": ""}).status_code == 422
    page = said(client.post(url(ticket, "person"), {"reason": "回电确认"}))
    assert "+8613800001502" in page
    assert "李敏" in page
    assert AccessLog.objects.get().reason == "回电确认"


def test_a_strangers_phone_is_logged_too(cast, sign_in, opened):
    ticket = opened(reporter=None, home=None, reporter_phone="+8613912345678", reporter_name="赵先生")
    assert "13912345678" in said(sign_in(cast.wang).post(url(ticket, "person"), {"reason": "回电"}))
    assert AccessLog.objects.get().subject_id == ticket.pk
    assert sign_in(cast.liu).post(url(ticket, "person"), {"reason": "好奇"}).status_code == 403


def test_why_a_deadline_is_when_it_is(cast, sign_in, opened):
    ticket = opened()
    promise = ticket.promises.get(name="respond")
    page = said(sign_in(cast.wang).get(url(ticket, f"promises/{promise.pk}")))
    assert "2 小时" in page
    assert sign_in(cast.wang).get(url(opened(), f"promises/{promise.pk}")).status_code == 404


def test_a_missed_limit_and_a_good_rating_stand_side_by_side(cast, sign_in, opened):
    from qingyu.followup.models import Rating

    ticket = opened()
    clock.travel_to(clock.now() + timedelta(days=5))
    actions.finish(ticket, by=cast.actor(cast.wang), result="修好", cause="老化")
    marks = dict.fromkeys(("attitude", "speed", "result", "communication", "tidiness"), 5)
    Rating.objects.create(
        ticket=ticket, via="portal", overall="4.8", at=clock.now(), by_kind="resident", by_id=1, **marks
    )
    page = said(sign_in(cast.wang).get(url(ticket)))
    assert "4.8" in page
    assert "q-clock q-tone-late" in page


def test_colleagues_who_look_or_write_are_announced(cast, sign_in, opened):
    ticket = opened()
    sign_in(cast.desk).post(url(ticket, "look"), {"body": "您好"})
    page = said(sign_in(cast.wang).post(url(ticket, "look")))
    assert "周悦" in page
    assert "q-writing" in page


def test_parts_come_without_the_page(cast, sign_in, opened):
    page = said(sign_in(cast.wang).get(url(opened(), "parts")))
    assert page.count("hx-swap-oob") == 10
    assert "<html" not in page


def test_pictures_are_for_those_who_may_see_the_ticket(cast, sign_in, opened):
    ticket = opened()
    picture = actions.add_picture(ticket, by=cast.actor(cast.wang), upload=photo(), stage=Stage.REPORT)
    place = f"/console/pictures/{picture.code}"
    response = sign_in(cast.wang).get(place)
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "inline" in response.headers["Content-Disposition"]
    assert sign_in(cast.stranger).get(place).status_code == 404
    assert Client().get(place).status_code == 404


@pytest.mark.parametrize("path", ["/console/", "/console/tickets", "/console/intake", "/console/tickets/1-1"])
def test_whoever_is_not_signed_in_is_sent_there(db, path):
    assert Client().get(path).url.startswith("/console/sign-in?next=")
    assert Client().get(path, headers=HTMX).headers["HX-Redirect"].startswith("/console/sign-in")


def test_residents_are_no_staff(cast):
    from qingyu.accounts.models import User

    cast.li.user = User.objects.create_user("li")
    cast.li.save()
    client = Client()
    client.force_login(cast.li.user)
    assert client.get("/console/tickets").status_code == 302


def test_forms_from_elsewhere_are_refused(cast, opened):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.wang.user)
    ticket = opened(by=cast.actor(cast.li))
    assert client.post(url(ticket, "taking")).status_code == 403
    assert client.post("/console/intake", {"text": "x"}).status_code == 403
    assert fresh(ticket).owner is None


def test_what_is_likely_the_same_is_merged_with_one_click(cast, sign_in, opened):
    first, second = opened(), opened(text="还是厨房水管漏水")
    client = sign_in(cast.wang)
    page = client.get(f"/console/tickets/{second.number}")
    assert [one.ticket for one in page.context["alike"]] == [first]
    client.post(f"/console/tickets/{second.number}/merge", {"other": first.number, "once": "x"}, headers=HTMX)
    assert second.__class__.objects.get(pk=second.pk).merge.into == first
    assert client.get(f"/console/tickets/{first.number}").context["alike"] == []
    assert not sign_in(cast.liu).get(f"/console/tickets/{first.number}").context["alike"]
