"""What cannot be done, said in words; what is sent twice or wrong."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingyu.accounts.models import AccessLog
from qingyu.staff import actions as staff
from qingyu.stories.drawings import photo
from qingyu.work import actions as work


@pytest.fixture
def order(report, cast):
    return report(cast.liu)


def words(answer) -> str:
    return answer.content.decode()


MOVES = ["acceptance", "arrival", "containment", "consent", "pause", "completion", "materials", "transfer", "return"]


@pytest.mark.parametrize("path", ["", "/parts", *(f"/{move}" for move in MOVES), "/signature", "/code", "/receipt"])
def test_other_communities_know_nothing(order, cast, sign_in, path):
    assert sign_in(cast.stranger).get(f"/field/orders/{order.number}{path}").status_code == 404


@pytest.mark.parametrize("path", ["", *(f"/{move}" for move in MOVES), "/signature", "/code"])
def test_a_colleagues_order_is_theirs(order, cast, sign_in, path):
    answer = sign_in(cast.sun).get(f"/field/orders/{order.number}{path}")
    assert answer.status_code == 403
    assert "由刘洋负责" in words(answer)


def test_the_crew_leader_looks_but_does_not_move(order, cast, sign_in):
    client = sign_in(cast.zhang)
    page = words(client.get(f"/field/orders/{order.number}"))
    assert "这是刘洋的派工单" in page
    assert "接单并告知到场时间" not in page
    answer = client.post(f"/field/orders/{order.number}/arrival")
    assert answer.status_code == 403
    order.refresh_from_db()
    assert order.state == "assigned"


def test_strangers_sign_in_first(order, client):
    answer = client.get(f"/field/orders/{order.number}")
    assert answer.status_code == 302
    assert f"next=%2Ffield%2Forders%2F{order.number}" in answer.url
    assert client.get("/field/", HTTP_HX_REQUEST="true").status_code == 401


def test_the_state_does_not_allow_it(order, cast, sign_in):
    client = sign_in(cast.liu)
    answer = client.get(f"/field/orders/{order.number}/consent")
    assert answer.status_code == 409
    assert "/field/" in words(answer)
    assert client.post(f"/field/orders/{order.number}/pause", {"reason": "parts", "note": "等料"}).status_code == 409
    assert client.get(f"/field/orders/{order.number}/signature").status_code == 409
    client.post(f"/field/orders/{order.number}/acceptance", {"minutes": "15"})
    said = {"cause": "老化", "measures": "已换", "rows": "0"}
    answer = client.post(f"/field/orders/{order.number}/completion", said)
    assert answer.status_code == 409
    assert "先登记到场" in words(answer)


def test_only_colleagues_on_duty_take_over(order, cast, sign_in):
    staff.sign_off(cast.sun, by=cast.actor(cast.sun))
    client = sign_in(cast.liu)
    page = f"/field/orders/{order.number}/transfer"
    assert "孙强" not in words(client.get(page))
    answer = client.post(page, {"to": cast.sun.pk, "reason": "忙"})
    assert answer.status_code == 422
    assert "不在岗" in words(answer)


def test_the_pool_has_one_winner_and_words_for_the_other(report, cast, sign_in):
    order = report(pool=True)
    sun = sign_in(cast.sun)
    assert order.number in words(sun.get("/field/pool"))
    work.claim(order, by=cast.actor(cast.liu))
    answer = sun.post(f"/field/orders/{order.number}/claim")
    assert answer.status_code == 409
    assert "刘洋已先接下这张派工单" in words(answer)
    assert "暂时没有可抢的单" in words(answer)


def test_taken_from_the_pool(report, cast, sign_in):
    order = report(pool=True)
    client = sign_in(cast.liu)
    assert "抢单" in words(client.get(f"/field/orders/{order.number}"))
    for _tap in range(2):
        assert client.post(f"/field/orders/{order.number}/claim").url == f"/field/orders/{order.number}"
    order.refresh_from_db()
    assert order.assignee == cast.liu


def test_off_duty_nothing_is_taken(report, cast, sign_in):
    order = report(pool=True)
    staff.sign_off(cast.liu, by=cast.actor(cast.liu))
    client = sign_in(cast.liu)
    assert "您目前不在岗" in words(client.get("/field/pool"))
    answer = client.post(f"/field/orders/{order.number}/claim")
    assert answer.status_code == 403
    assert "不在岗" in words(answer)


def test_the_other_departments_pool_is_not_mine(report, cast, sign_in):
    order = report(pool=True)
    client = sign_in(cast.cleaner)
    assert order.number not in words(client.get("/field/pool"))
    assert client.get(f"/field/orders/{order.number}").status_code == 403


def on_site(client, order):
    client.post(f"/field/orders/{order.number}/arrival")


def send(client, order, name, data, kind="image/jpeg", **extra):
    upload = SimpleUploadedFile(name, data, kind)
    return client.post(f"/field/orders/{order.number}/photos", {"stage": "before", "photos": upload}, **extra)


HTMX = {"HTTP_HX_REQUEST": "true"}


def test_a_photo_that_is_none(order, cast, sign_in):
    client = sign_in(cast.liu)
    answer = send(client, order, "photo.jpg", b"<svg onload=alert(1)>", **HTMX)
    assert answer.status_code == 422
    assert "不是" in words(answer)
    send(client, order, "photo.jpg", b"%PDF-1.7")
    assert not order.ticket.attachments.exists()


def test_twelve_megabytes_are_too_many(order, cast, sign_in):
    answer = send(sign_in(cast.liu), order, "photo.jpg", b"\xff\xd8\xff" + b"0" * 12_000_000, **HTMX)
    assert answer.status_code == 422
    assert "10 MB" in words(answer)


def test_good_photos_stay_when_one_is_bad(order, cast, sign_in):
    uploads = [
        SimpleUploadedFile("a.jpg", photo("before").read(), "image/jpeg"),
        SimpleUploadedFile("b.jpg", b"nothing", "image/jpeg"),
    ]
    data = {"stage": "before", "photos": uploads}
    answer = sign_in(cast.liu).post(f"/field/orders/{order.number}/photos", data, **HTMX)
    assert answer.status_code == 422
    assert "第 2 张" in words(answer)
    assert order.ticket.attachments.count() == 1


def test_the_same_photo_twice_is_one(order, cast, sign_in):
    client = sign_in(cast.liu)
    for _tap in range(2):
        assert send(client, order, "a.jpg", photo("before").read(), **HTMX).status_code == 200
    assert order.ticket.attachments.count() == 1


def test_a_double_tap_notes_one_material(order, cast, sign_in):
    client = sign_in(cast.liu)
    on_site(client, order)
    said = {"once": str(uuid.uuid4()), "name": "角阀", "quantity": "1", "unit": "个"}
    for _tap in range(2):
        assert client.post(f"/field/orders/{order.number}/materials", said).status_code == 302
    assert order.materials.count() == 1


def test_what_was_wrong_may_be_sent_again(order, cast, sign_in):
    client = sign_in(cast.liu)
    on_site(client, order)
    page, said = f"/field/orders/{order.number}/materials", {"once": "o", "name": "角阀", "quantity": "0"}
    assert client.post(page, said).status_code == 422
    assert client.post(page, {**said, "quantity": "1"}).status_code == 302


@pytest.mark.parametrize("said", [{"quantity": "NaN"}, {"quantity": "-1"}, {"quantity": "1e9"}, {"price": "-5"}])
def test_numbers_that_are_none(order, cast, sign_in, said):
    client = sign_in(cast.liu)
    on_site(client, order)
    answer = client.post(f"/field/orders/{order.number}/materials", {"name": "角阀", "quantity": "1", **said})
    assert answer.status_code == 422


@pytest.mark.parametrize("drawn", ["", "data:image/png;base64,!!!", "data:image/png;base64,aGVsbG8=", "hello"])
def test_a_signature_that_is_none(order, cast, sign_in, drawn):
    client = sign_in(cast.liu)
    on_site(client, order)
    client.post(f"/field/orders/{order.number}/completion", {"cause": "老化", "measures": "已换", "rows": "0"})
    answer = client.post(f"/field/orders/{order.number}/signature", {"name": "李敏", "signature": drawn})
    assert answer.status_code == 422
    assert not hasattr(order, "acceptance")
    assert "签" in words(answer)


def test_every_form_is_guarded_against_forgery(order, cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.liu.user)
    for path in ("arrival", "photos", "claim", "call", "signature"):
        assert client.post(f"/field/orders/{order.number}/{path}").status_code == 403
    order.refresh_from_db()
    assert order.state == "assigned"


def test_the_number_is_on_no_page_and_a_call_is_logged(order, cast, sign_in):
    client = sign_in(cast.liu)
    page = words(client.get(f"/field/orders/{order.number}"))
    assert "13800001502" not in page
    assert "138****1502" in page
    assert "李敏" not in page
    answer = client.post(f"/field/orders/{order.number}/call", **HTMX)
    assert answer["HX-Redirect"] == "tel:+8613800001502"
    assert order.number in AccessLog.objects.get().reason
    assert sign_in(cast.sun).post(f"/field/orders/{order.number}/call").status_code == 403
    assert client.get(f"/field/orders/{order.number}/person").status_code == 403


def test_rows_of_materials_come_and_go_without_a_script(order, cast, sign_in):
    client = sign_in(cast.liu)
    on_site(client, order)
    page = f"/field/orders/{order.number}/completion"
    said = {"rows": "1", "m0-name": "角阀", "cause": "老化", "more": "1"}
    more = client.post(page, said)
    assert more.status_code == 200
    assert 'name="m1-name"' in words(more)
    assert 'value="角阀"' in words(more)
    assert "老化" in words(more)
    assert "请填写数量" not in words(more)
    fewer = client.post(page, {"rows": "2", "m0-name": "角阀", "m1-name": "软管", "drop": "0"})
    assert "角阀" not in words(fewer)
    assert 'value="软管"' in words(fewer)
    wrong = client.post(page, {"rows": "1", "m0-name": "角阀", "cause": "老化", "measures": "已换"})
    assert wrong.status_code == 422
    assert "请填写数量" in words(wrong)
