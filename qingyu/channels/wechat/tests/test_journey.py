"""From following the account to the answer in the same conversation, through every door."""

import uuid

from django.test import Client

from qingyu.channels.wechat.tests.conftest import LI
from qingyu.channels.wechat.tests.test_bind import prove, to_wechat
from qingyu.core import clock, jobs
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.people.models import Identity
from qingyu.people.queries import known_as
from qingyu.stories.drawings import photo
from qingyu.tickets.models import Ticket

LEAK = "厨房水槽下面的水管一直往外喷水，地上全是水"


def test_bind_write_ticket_answer(cast, wechat, deliver, client):
    # She writes before anybody knows her: a clerk sees it in the tray.
    deliver(wechat.write(LI, Content=LEAK))
    assert not Ticket.objects.exists()
    # She proves her number; what she wrote becomes her request.
    client.get(to_wechat(client, "/requests"))
    prove(client)
    client.get("/wechat/finish")
    jobs.drain()
    assert known_as(Identity.Kind.WECHAT, LI) == cast.li
    ticket = Ticket.objects.get()
    assert ticket.number in client.get("/requests").content.decode()
    deliver(wechat.write(LI, "image", MediaId=wechat.upload(photo("before").read(), "image/jpeg")))
    assert ticket.attachments.count() == 1
    # Wang answers on her page.
    outbox.tick(clock.now())
    clerk = Client()
    clerk.force_login(cast.wang.user)
    said = {"body": "请先关闭进户总阀，师傅 20 分钟内到。", "to": "wechat", "once": str(uuid.uuid4())}
    assert clerk.post(f"/console/tickets/{ticket.number}/messages", said).status_code == 302
    jobs.drain()
    outbox.tick(clock.now())
    answers = [one["content"]["content"] for one in wechat.sent if one["kind"] == "answer text"]
    assert any("请先关闭进户总阀" in answer for answer in answers)
    row = Message.objects.get(template="message", resident=cast.li)
    assert (row.carrier, row.address, row.error) == (Carrier.WECHAT, LI, "")
    assert not Message.objects.filter(carrier=Carrier.SMS, resident=cast.li).exclude(template="sign_in_code").exists()


def test_after_43101_the_answer_comes_by_sms(cast, bound, wechat, deliver):
    lines = "message = AbC-12345678_message : thing1={ticket}"
    outbox.save_account("wechat", values=wechat.values(templates=lines), on=True, by=cast.actor(cast.manager))
    wechat.templates.add("AbC-12345678_message")
    deliver(wechat.write(LI, Content=LEAK))
    ticket = Ticket.objects.get()
    outbox.tick(clock.now())
    # Two days later, and WeChat knows of no consent though we counted one.
    deliver(wechat.allow(LI, "AbC-12345678_message"))
    wechat.readers[LI].grants.clear()
    clock.travel_to(clock.now().replace(day=11))
    clerk = Client()
    clerk.force_login(cast.wang.user)
    said = {"body": "配件到了，今天上午更换。", "to": "wechat", "once": str(uuid.uuid4())}
    clerk.post(f"/console/tickets/{ticket.number}/messages", said)
    jobs.drain()
    for _ in range(2):
        outbox.tick(clock.now())
    first = Message.objects.get(template="message", carrier=Carrier.WECHAT)
    assert "43101" in first.error
    sms = first.followed_by
    assert (sms.carrier, sms.address, sms.state) == (Carrier.SMS, "+8613800001502", "delivered")
    assert "配件到了" in sms.body
