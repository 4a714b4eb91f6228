"""Reported by a colleague, and the sign on the spot."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingyu.core import jobs
from qingyu.stories.drawings import photo
from qingyu.tickets.models import Ticket


def words(answer) -> str:
    return answer.content.decode()


def picture(data=None):
    return SimpleUploadedFile("a.jpg", data or photo("report").read(), "image/jpeg")


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.cleaner)


def test_a_broken_corridor_light(client, cast):
    once = str(uuid.uuid4())
    said = {"once": once, "community": cast.community.pk, "spot": "3 栋 2 单元 5 层楼道", "text": "楼道灯不亮"}
    answers = [client.post("/field/report", {**said, "photos": picture()}) for _tap in range(2)]
    ticket = Ticket.objects.get()
    assert [answer.url for answer in answers] == [f"/field/report/{ticket.number}"] * 2
    assert (ticket.channel, ticket.spot, ticket.first_contact) == ("staff", "3 栋 2 单元 5 层楼道", cast.cleaner)
    assert ticket.attachments.count() == 1
    jobs.drain()
    assert "已登记" in words(client.get(answers[0].url))
    assert "楼道灯不亮" in words(client.get("/field/report"))


def test_the_sign_says_the_place(client, cast):
    page = words(client.get(f"/field/report?place={cast.lobby.code}"))
    assert "3 栋 2 单元大堂" in page
    client.post("/field/report", {"place": cast.lobby.code, "text": "玻璃门关不上"})
    assert Ticket.objects.get().area == cast.lobby
    client.post("/field/report", {"place": cast.lift.code, "text": "电梯有异响"})
    assert Ticket.objects.latest("id").equipment == cast.lift


def test_what_is_missing_is_said_and_nothing_is_kept(client, cast):
    answer = client.post("/field/report", {"community": cast.community.pk, "spot": "", "text": ""})
    assert answer.status_code == 422
    said = {"community": cast.community.pk, "spot": "大门", "text": "道闸坏了", "photos": picture(b"no picture")}
    answer = client.post("/field/report", said)
    assert answer.status_code == 422
    assert "不是" in words(answer)
    assert "道闸坏了" in words(answer)
    assert not Ticket.objects.exists()


def test_other_communities_take_no_reports(client, cast):
    said = {"community": cast.elsewhere.pk, "spot": "大门", "text": "道闸坏了"}
    assert client.post("/field/report", said).status_code == 422
    assert client.get("/field/report?place=nowhere").status_code == 404
    assert client.get("/field/place/nowhere").status_code == 404


def test_the_sign_proves_the_arrival(report, cast, sign_in):
    order = report(cast.liu)
    client = sign_in(cast.liu)
    page = f"/field/place/{cast.lobby.code}"
    assert order.ticket.title in words(client.get(page))
    for _tap in range(2):
        assert client.post(f"{page}/arrival", {"order": order.number}).status_code == 302
    order.refresh_from_db()
    assert order.state == "on_site"
    note = order.ticket.messages.get(direction="note")
    assert "已扫描现场二维码“3 栋 2 单元大堂”" in note.body


def test_a_sign_without_an_order_opens_the_report(client, cast):
    assert client.get(f"/field/place/{cast.lift.code}").url == f"/field/report?place={cast.lift.code}"


def test_a_sign_elsewhere_is_unknown(cast, sign_in):
    assert sign_in(cast.stranger).get(f"/field/place/{cast.lobby.code}").status_code == 404
