"""Whole journeys of a resident, over HTTP."""

import re
from datetime import timedelta

from django.test import Client

from qingyu.core import clock, jobs
from qingyu.followup.links import rating_link
from qingyu.followup.models import Rating
from qingyu.portal.tests.conftest import filled, photo
from qingyu.stories import clockwork
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work


def words(response) -> str:
    """What the page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def finished(cast, ticket: Ticket) -> Ticket:
    """The technician comes and mends it."""
    order = ticket.orders.get()
    liu = cast.actor(order.assignee)
    work.accept(order, by=liu, eta=clock.now() + timedelta(minutes=40))
    clockwork.travel(clock.now() + timedelta(minutes=35))
    work.arrive(order, by=liu)
    work.finish(order, by=liu, cause="接头老化", measures="更换接头，试水不漏")
    jobs.drain()
    ticket.refresh_from_db()
    return ticket


def test_from_the_first_page_to_the_rating(cast, li):
    home = li.get("/")
    assert "李敏女士，您好" in words(home)
    assert 'href="tel:4008001234"' in home.content.decode()

    form = li.get("/report?kind=repair").content.decode()
    assert 'value="138 0000 1502"' in form
    assert "capture" not in form
    assert re.search(r'value="repair"[^>]*checked', form)

    answer = li.post("/report", {**filled(cast), "photos": [photo()]})
    ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/requests/{ticket.number}/sent"
    assert (ticket.home, ticket.reporter, ticket.spot) == (cast.home, cast.li, "水槽下面")
    assert ticket.reporter_phone == "+8613800001502"
    assert ticket.attachments.count() == 1
    sent = words(li.get(answer.headers["Location"]))
    assert ticket.number in sent
    assert "会有人联系您" in sent or "前联系您" in sent

    jobs.drain()
    order = ticket.orders.get()
    surname = order.assignee.name[0]
    assert f"已派{surname}师傅" in words(li.get("/"))
    work.accept(order, by=cast.actor(order.assignee), eta=clock.now() + timedelta(minutes=40))
    page = words(li.get(f"/requests/{ticket.number}"))
    assert f"{surname}师傅预计今天 09:40 到" in page
    assert order.assignee.agent_no in page

    clockwork.travel(clock.now() + timedelta(minutes=30))
    work.arrive(order, by=cast.actor(order.assignee))
    work.finish(order, by=cast.actor(order.assignee), cause="接头老化", measures="更换接头，试水不漏")
    jobs.drain()
    assert "请您确认是否解决" in words(li.get("/requests"))

    answer = li.post(f"/requests/{ticket.number}/confirmation")
    assert answer.headers["Location"] == f"/requests/{ticket.number}/rating"
    ticket.refresh_from_db()
    assert ticket.state == "closed"
    assert order.acceptance.how == "portal"
    marks = {"attitude": 5, "speed": 4, "result": 5, "communication": 5, "tidiness": 5, "comment": "很好"}
    assert li.post(f"/requests/{ticket.number}/rating", marks).status_code == 302
    assert str(Rating.objects.get().overall) == "4.8"
    page = words(li.get(f"/requests/{ticket.number}"))
    assert "您评了 4.8 分" in page
    assert "已办结" in page


def test_not_solved_opens_it_again(cast, li, ticket):
    finished(cast, ticket)
    assert "哪里没有解决" in words(li.get(f"/requests/{ticket.number}/reopening"))
    assert li.post(f"/requests/{ticket.number}/reopening", {"reason": ""}).status_code == 422
    answer = li.post(f"/requests/{ticket.number}/reopening", {"reason": "晚上又滴水了", "photos": [photo()]})
    assert answer.status_code == 302
    ticket.refresh_from_db()
    assert (ticket.state, ticket.reopened) == ("open", 1)
    assert li.post(f"/requests/{ticket.number}/reopening", {"reason": "晚上又滴水了"}).status_code == 302
    assert li.get(f"/requests/{ticket.number}/reopening").status_code == 409
    ticket.refresh_from_db()
    assert ticket.reopened == 1
    assert ticket.attachments.count() == 1


def test_talking_without_explaining_twice(cast, li, ticket):
    said = {"body": "下午三点后在家", "once": "11111111-talk", "photos": [photo()]}
    assert li.post(f"/requests/{ticket.number}/messages", said).status_code == 302
    assert li.post(f"/requests/{ticket.number}/messages", {**said, "photos": [photo()]}).status_code == 302
    message = ticket.messages.get()
    assert message.attachments.count() == 1
    wang = cast.actor(cast.wang)
    tickets.send_message(ticket, by=wang, body="好的，已转告师傅", channel=Channel.PORTAL)
    tickets.add_note(ticket, by=wang, body="内部：脾气急")
    page = words(li.get(f"/requests/{ticket.number}"))
    assert "下午三点后在家" in page
    assert "好的，已转告师傅" in page
    assert "脾气急" not in page
    assert "脾气急" not in words(li.get(f"/requests/{ticket.number}/talk"))
    assert li.get(f"/pictures/{message.attachments.get().code}").headers["Content-Type"] == "image/jpeg"


def test_a_photo_alone_is_a_message(cast, li, ticket):
    li.post(f"/requests/{ticket.number}/messages", {"body": "", "photos": [photo()]})
    assert ticket.messages.get().body == "（照片）"
    assert li.post(f"/requests/{ticket.number}/messages", {"body": " "}).status_code == 422


def test_asking_for_speed_once_in_two_hours(cast, li, ticket):
    assert li.post(f"/requests/{ticket.number}/chase").status_code == 302
    assert "11:00 后可再次催办" in words(li.get(f"/requests/{ticket.number}"))
    again = li.post(f"/requests/{ticket.number}/chase")
    assert again.status_code == 429
    assert "120 分钟后可再次催办" in words(again)
    clockwork.travel(clock.now() + timedelta(hours=2))
    assert li.post(f"/requests/{ticket.number}/chase").status_code == 302


def test_cancelling_while_nobody_has_set_out(cast, li):
    li.post("/report", filled(cast, kind="enquiry", text="请问物业费怎么交"))
    ticket = Ticket.objects.get()
    assert "取消原因" in words(li.get(f"/requests/{ticket.number}/cancellation"))
    li.post(f"/requests/{ticket.number}/cancellation", {"why": "solved"})
    ticket.refresh_from_db()
    assert ticket.state == "cancelled"
    assert li.get(f"/requests/{ticket.number}/cancellation").status_code == 409
    page = li.get(f"/requests/{ticket.number}")
    assert "这件事已取消" in words(page)
    assert "do-chase" not in page.content.decode()


def test_no_cancelling_once_somebody_is_at_work(cast, li, ticket):
    ticket.refresh_from_db()
    assert ticket.state == "working"
    assert "do-cancel" not in li.get(f"/requests/{ticket.number}").content.decode()
    assert li.get(f"/requests/{ticket.number}/cancellation").status_code == 403
    assert li.post(f"/requests/{ticket.number}/cancellation", {"why": "solved"}).status_code == 403


def test_late_is_said_with_an_apology(cast, li, ticket):
    clockwork.travel(clock.now() + timedelta(days=4))
    page = words(li.get(f"/requests/{ticket.number}"))
    assert "非常抱歉" in page
    assert "已上报负责人跟进" in page


def test_work_that_waits_says_why(cast, li, ticket):
    order = ticket.orders.get()
    by = cast.actor(order.assignee)
    work.accept(order, by=by, eta=clock.now() + timedelta(minutes=40))
    work.pause(order, by=by, reason="parts", note="厂家缺货", until=clock.now() + timedelta(days=1))
    page = words(li.get(f"/requests/{ticket.number}"))
    assert "暂停施工：等待配件" in page
    assert "预计明天 09:00 继续" in page
    assert "厂家缺货" not in page


def test_a_merged_request_leads_to_the_other(cast, li, signed_in):
    li.post("/report", filled(cast, kind="complaint", text="楼道灯不亮", where="public"))
    first = Ticket.objects.get()
    signed_in(cast.chen).post(
        "/report",
        filled(
            cast, kind="complaint", text="走廊的灯坏了", where="public", home=str(cast.upstairs.pk), phone="13800001602"
        ),
    )
    second = Ticket.objects.exclude(pk=first.pk).get()
    tickets.merge(first, into=second, by=cast.actor(cast.supervisor))
    page = li.get(f"/requests/{first.number}")
    assert f"已并入同一事项 {second.number}" in words(page)
    # The neighbour's own page is not hers to see; the public one is.
    assert f"/t/{second.track_code}" in page.content.decode()


def test_the_link_shows_less(cast, li, ticket):
    li.post(f"/requests/{ticket.number}/messages", {"body": "家里有老人，请轻一点"})
    order = ticket.orders.get()
    work.accept(order, by=cast.actor(order.assignee), eta=clock.now() + timedelta(minutes=40))
    guest = Client()
    answer = guest.get(f"/t/{ticket.track_code}")
    page = words(answer)
    assert f"{order.assignee.name[0]}师傅预计今天 09:40 到" in page
    for private in (
        order.assignee.name,
        "李敏",
        "老人",
        "滴水",
        cast.home.label,
        "13800001502",
        order.assignee.agent_no,
    ):
        assert private not in page
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert li.get(f"/t/{ticket.track_code}").headers["Location"] == f"/requests/{ticket.number}"
    assert guest.get("/t/nobody-knows-this").status_code == 404


def test_rating_by_the_signed_link(cast, li, ticket):
    finished(cast, ticket)
    path = "/r/" + rating_link(ticket).rsplit("/", 1)[1]
    guest = Client()
    assert "服务态度" in words(guest.get(path))
    assert guest.post(path, {"attitude": 5}).status_code == 422
    marks = dict.fromkeys(("attitude", "speed", "result", "communication", "tidiness"), 5)
    assert guest.post(path, marks).status_code == 302
    assert "感谢您的评价" in words(guest.get(path))
    assert guest.post(path, marks).status_code == 200
    assert Rating.objects.count() == 1
    assert guest.get(path[:-3] + "xyz").status_code == 404
    clockwork.travel(clock.now() + timedelta(days=15))
    expired = guest.get(path)
    assert expired.status_code == 410
    assert "链接已过期" in words(expired)


def test_reporting_at_a_sign_without_signing_in(cast):
    guest = Client()
    page = guest.get(f"/p/{cast.lobby.code}")
    assert "3 栋 2 单元大堂" in words(page)
    said = {"text": "大堂的灯一闪一闪", "name": "", "phone": "１３９００００９９９９", "once": "22222222-sign"}
    answer = guest.post(f"/p/{cast.lobby.code}", {**said, "photos": [photo()]})
    ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/t/{ticket.track_code}/sent"
    assert (ticket.area, ticket.channel, ticket.reporter) == (cast.lobby, "qr", None)
    assert ticket.reporter_phone == "+8613900009999"
    assert ticket.attachments.count() == 1
    sent = guest.get(answer.headers["Location"])
    assert f"/t/{ticket.track_code}" in sent.content.decode()
    guest.post(f"/p/{cast.lobby.code}", said)
    assert Ticket.objects.count() == 1


def test_a_resident_at_a_sign_reports_as_herself(cast, li, zhou):
    answer = li.post(f"/p/{cast.lift.code}", {"text": "电梯有异响", "once": "33333333-sign"})
    ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/requests/{ticket.number}/sent"
    assert (ticket.reporter, ticket.equipment) == (cast.li, cast.lift)
    zhou.post(f"/p/{cast.lift.code}", {"text": "电梯按钮不灵", "once": "44444444-sign"})
    assert Ticket.objects.exclude(pk=ticket.pk).get().reporter is None


def test_several_homes(cast, li, signed_in):
    from qingyu.accounts.actors import SYSTEM
    from qingyu.people.actions import move_in

    move_in(cast.li, home=cast.upstairs, role="owner", by=SYSTEM)
    assert "3-2-1602" in words(li.get("/"))
    li.post("/home", {"home": str(cast.upstairs.pk)})
    page = li.get("/report").content.decode()
    assert re.search(rf'value="{cast.upstairs.pk}"\s+selected', page)
    li.post("/report", filled(cast, home=str(cast.upstairs.pk)))
    assert Ticket.objects.get().home == cast.upstairs


def test_me_and_how_it_looks(cast, li):
    page = words(li.get("/me"))
    assert "138****1502" in page
    assert "云溪苑 3-2-1502" in page
    li.post("/me/look", {"elder": "1"})
    assert 'data-weui-mode="care"' in li.get("/me").content.decode()
    li.post("/me/look", {"theme": "dark"})
    assert 'data-theme="dark"' in li.get("/").content.decode()
    li.post("/me/language", {"language": "en", "next": "/me"})
    assert "My homes" in words(li.get("/me"))
    assert "15" in words(li.get("/privacy"))
    assert li.post("/sign-out").headers["Location"] == "/"
    assert "手机号登录" in words(Client().get("/"))


def test_guests_are_sent_to_sign_in_and_come_back(cast):
    answer = Client().get("/report?kind=repair")
    assert answer.headers["Location"] == "/sign-in?next=%2Freport%3Fkind%3Drepair"
    part = Client().get("/newest", headers={"HX-Request": "true"})
    assert part.status_code == 401


def test_after_signing_in_one_is_where_one_wanted_to_be(cast):
    from qingyu.outbox.models import Message

    client = Client()
    client.post("/sign-in?next=/report%3Fkind%3Drepair", {"phone": "138 0000 1502", "next": "/report?kind=repair"})
    code = re.search(r"\d{6}", Message.objects.get().body)[0]
    answer = client.post("/sign-in/code", {"code": code, "next": "/report?kind=repair"})
    assert answer.headers["Location"] == "/report?kind=repair"


def test_employees_go_where_they_work(cast):
    client = Client()
    client.force_login(cast.wang.user)
    assert client.get("/").headers["Location"] == "/console/"
    assert client.get("/requests").status_code == 403


def test_what_is_reported_at_a_sign_is_joined_instead_of_reported_again(cast, li):
    first = Client()
    first.post(f"/p/{cast.lift.code}", {"text": "电梯有异响", "once": "55555555-sign"})
    ticket = Ticket.objects.get()
    second = Client()
    page = words(second.get(f"/p/{cast.lift.code}"))
    assert "我也遇到了" in page
    assert "电梯有异响" not in page
    said = {"ticket": ticket.number, "phone": "13911112222", "once": "66666666-sign"}
    for _tap in range(2):
        answer = second.post(f"/p/{cast.lift.code}/met", said)
        assert answer.headers["Location"] == f"/t/{ticket.track_code}"
    li.post(f"/p/{cast.lift.code}/met", {"ticket": ticket.number, "once": "77777777-sign"})
    assert (Ticket.objects.count(), ticket.joined.count()) == (1, 2)
    assert "另有 2 人遇到" in words(second.get(f"/p/{cast.lift.code}"))


def test_joining_only_what_is_open_at_this_place(cast):
    guest = Client()
    guest.post(f"/p/{cast.lift.code}", {"text": "电梯有异响", "once": "55555555-sign"})
    ticket = Ticket.objects.get()
    assert guest.post(f"/p/{cast.lobby.code}/met", {"ticket": ticket.number}).status_code == 409
    wrong = guest.post(f"/p/{cast.lift.code}/met", {"ticket": ticket.number, "phone": "12"})
    assert wrong.status_code == 422
    assert guest.post("/p/nowhere/met", {"ticket": ticket.number}).status_code == 404
    assert not ticket.joined.exists()


def test_a_matter_kept_private_is_no_sign_for_others(cast):
    guest = Client()
    guest.post(f"/p/{cast.lift.code}", {"text": "电梯有异响", "once": "55555555-sign"})
    Ticket.objects.update(private=True)
    assert "我也遇到了" not in words(guest.get(f"/p/{cast.lift.code}"))


def test_the_same_said_twice_is_one_request(cast, li):
    first = li.post("/report", filled(cast))
    second = li.post("/report", filled(cast, text="厨房水槽下面的水管滴水，还在滴", photos=[photo()]), follow=True)
    ticket = Ticket.objects.get()
    assert second.redirect_chain[-1][0] == first.headers["Location"] == f"/requests/{ticket.number}/sent"
    assert "已补充到该诉求" in words(second)
    assert (ticket.messages.get().body, ticket.attachments.count()) == ("厨房水槽下面的水管滴水，还在滴", 1)
