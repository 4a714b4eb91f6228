"""The whole way of an order through the pages, from the notice to the signature."""

import base64
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingyu.core import clock, jobs
from qingyu.outbox.models import Message
from qingyu.promises.models import Promise
from qingyu.stories.drawings import photo, signature
from qingyu.tickets.codes import Stage
from qingyu.work.models import Order

SIGNED = "data:image/png;base64," + base64.b64encode(signature()).decode()


def do(client, order, move, **said):
    """Send a move's form; it must succeed and lead on."""
    answer = client.post(f"/field/orders/{order.number}/{move}", {"once": uuid.uuid4(), **said})
    assert answer.status_code == 302, answer.content.decode()
    order.refresh_from_db()
    return answer


def picture(name="photo.jpg", stage="before"):
    return SimpleUploadedFile(name, photo(stage).read(), "image/jpeg")


@pytest.fixture
def order(report, cast) -> Order:
    return report(cast.liu)


def test_from_the_order_to_the_signature(order, cast, sign_in, later):
    client = sign_in(cast.liu)
    page = f"/field/orders/{order.number}"
    assert "接单并告知到场时间" in client.get("/field/").content.decode()

    do(client, order, "acceptance", minutes="15")
    assert (order.eta - clock.now()).total_seconds() == 15 * 60
    assert "已告知住户到场时间" in client.get(page).content.decode()
    later(10)
    do(client, order, "arrival")
    assert order.state == "on_site"
    assert "已止损" in client.get(page).content.decode()
    do(client, order, "containment", how="valve", note="厨房支路")
    assert order.contained_at
    assert "征得住户同意" in client.get(page).content.decode()
    do(client, order, "consent", text="换角阀和软管", price="35.50", name="李敏", given="yes")
    assert order.consents.get().price_fen == 3550
    do(client, order, "pause", reason="parts", note="去仓库取角阀")
    assert "恢复处理" in client.get(page).content.decode()
    later(30)
    do(client, order, "pause/end")
    assert order.pauses.get().ended_at == clock.now()
    client.post(f"{page}/photos", {"stage": "before", "photos": picture()})
    client.post(f"{page}/photos", {"stage": "after", "photos": [picture("a.jpg", "after"), picture("b.jpg", "report")]})
    kept = order.ticket.attachments.filter(part=order.number).values_list("stage", flat=True)
    assert sorted(kept) == ["after", "after", "before"]
    do(client, order, "materials", name="角阀", quantity="1", unit="个", price="35")
    rows = {"rows": "2", "m0-name": "软管", "m0-quantity": "2", "m0-unit": "根", "m0-price": "18", "m1-name": ""}
    answer = do(client, order, "completion", cause="接头老化", measures="更换后试压无渗漏", **rows)
    assert answer.url == f"{page}/signature"
    assert [(one.name, one.price_fen) for one in order.materials.order_by("pk")] == [("角阀", 3500), ("软管", 1800)]
    assert "请把手机交给住户" in client.get(answer.url).content.decode()
    answer = do(client, order, "signature", name="李敏", signature=SIGNED)
    receipt = client.get(answer.url).content.decode()
    assert "验收完成" in receipt
    assert "更换后试压无渗漏" in receipt
    assert "¥71.00" in receipt
    drawing = client.get(f"{page}/signature.png")
    assert drawing["Content-Type"] == "image/png"
    assert order.acceptance.how == "signature"
    jobs.drain()
    order.ticket.refresh_from_db()
    assert order.ticket.state == "finished"
    assert Promise.objects.get(ticket=order.ticket, name="contain").state == "kept"
    assert "已验收" in client.get("/field/").content.decode()


def test_another_time_than_the_quick_ones(order, cast, sign_in):
    client = sign_in(cast.liu)
    do(client, order, "acceptance", minutes="30", at="10:20")
    assert (order.eta - clock.now()).total_seconds() == 80 * 60


def test_a_time_far_away_is_a_slip(order, cast, sign_in):
    answer = sign_in(cast.liu).post(f"/field/orders/{order.number}/acceptance", {"minutes": "15", "at": "08:00"})
    assert answer.status_code == 422
    assert "请选择一个将来的时间" in answer.content.decode()


def finished(client, order):
    do(client, order, "arrival")
    return do(client, order, "completion", cause="老化", measures="已更换", rows="0")


def test_accepted_by_a_code_after_wrong_tries(order, cast, sign_in, later):
    client = sign_in(cast.liu)
    finished(client, order)
    page = f"/field/orders/{order.number}/code"
    assert "138****1502" in client.get(page).content.decode()
    do(client, order, "code/sending")
    body = Message.objects.get(template="work.acceptance_code").body
    code = re.search(r"\d{6}", body)[0]
    wrong = "000000" if code != "000000" else "111111"
    for left in (4, 3):
        answer = client.post(page, {"code": wrong})
        assert answer.status_code == 422
        assert f"还可以试 {left} 次" in answer.content.decode()
    again = client.post(f"{page}/sending")
    assert again.status_code == 429
    assert again["Retry-After"]
    answer = do(client, order, "code", code=f" {code} ")
    assert answer.url.endswith("/receipt")
    assert order.acceptance.how == "code"
    assert client.get(page).url.endswith("/receipt")


def test_five_wrong_tries_kill_the_code(order, cast, sign_in):
    client = sign_in(cast.liu)
    finished(client, order)
    do(client, order, "code/sending")
    order.acceptance_code.digest = "x" * 64
    order.acceptance_code.save()
    page = f"/field/orders/{order.number}/code"
    answers = [client.post(page, {"code": "123456"}) for _try in range(6)]
    assert "已失效" in answers[4].content.decode()
    assert answers[5].status_code == 409


def test_later_says_when_silence_counts(order, cast, sign_in):
    client = sign_in(cast.liu)
    finished(client, order)
    assert "视为验收通过" in client.get(f"/field/orders/{order.number}/later").content.decode()


def test_passed_on_and_returned(order, cast, sign_in):
    client = sign_in(cast.liu)
    assert "孙强" in client.get(f"/field/orders/{order.number}/transfer").content.decode()
    answer = do(client, order, "transfer", to=cast.sun.pk, reason="我在别处抢修")
    assert answer.url == "/field/"
    assert order.assignee == cast.sun
    assert client.get(f"/field/orders/{order.number}").status_code == 403
    do(sign_in(cast.sun), order, "return", reason="没有带焊机")
    assert order.state == "issued"


def test_a_note_for_colleagues(order, cast, sign_in):
    do(sign_in(cast.liu), order, "notes", body="总阀在楼道管井")
    assert order.ticket.messages.get(direction="note").body == "总阀在楼道管井"


def test_photos_are_private(order, cast, sign_in):
    client = sign_in(cast.liu)
    client.post(f"/field/orders/{order.number}/photos", {"stage": "before", "photos": picture()})
    kept = order.ticket.attachments.get(stage=Stage.BEFORE)
    assert client.get(f"/field/pictures/{kept.code}")["Content-Type"] == "image/jpeg"
    assert sign_in(cast.stranger).get(f"/field/pictures/{kept.code}").status_code == 404
