"""What goes wrong is said beside the field in words, and nothing is half-stored."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingyu.core import clock
from qingyu.intake.models import Submission
from qingyu.portal.tests.conftest import filled, photo
from qingyu.portal.tests.test_journey import words
from qingyu.tickets.models import Attachment, Ticket

NOT_A_PHOTO = b"%PDF-1.7 not a photo at all"


def nothing_stored() -> bool:
    return not (Ticket.objects.exists() or Submission.objects.exists() or Attachment.objects.exists())


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", "", "请简单说明是什么事"),
        ("text", "  \n ", "请简单说明是什么事"),
        ("text", "漏" * 10_000, "请控制在 5000 字以内，现有 10000 字"),
        ("text", "水管\x00漏水", "无法识别的字符"),
        ("text", "水管\u202e漏水", "无法识别的字符"),
        ("spot", "厨" * 201, "请控制在 200 字以内"),
        ("phone", "", "请填写能联系到您的电话"),
        ("phone", "12", "电话"),
        ("phone", "abcdefghijk", "电话"),
        ("kind", "party", "party"),
        ("where", "", "必填"),
        ("home", "999999", "999999"),
        ("home", "", "必填"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(cast, li, field, value, said):
    answer = li.post("/report", filled(cast, **{field: value}))
    assert answer.status_code == 422
    assert said in words(answer)
    assert nothing_stored()
    if field != "text":
        assert "厨房水槽下面的水管滴水" in answer.content.decode()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: SimpleUploadedFile("a.jpg", NOT_A_PHOTO, "image/jpeg"), "不是可识别的图片"),
        (lambda: SimpleUploadedFile("empty.jpg", b"", "image/jpeg"), "图片"),
        (
            lambda: SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
            "不是可识别",
        ),
        (lambda: SimpleUploadedFile("big.jpg", b"\xff\xd8" + b"0" * 12 * 1024 * 1024, "image/jpeg"), "超过 10 MB"),
    ],
)
def test_a_wrong_photo_refuses_the_whole_and_keeps_the_words(cast, li, file, said):
    answer = li.post("/report", {**filled(cast), "photos": [photo(), file()]})
    assert answer.status_code == 422
    assert "第 2 张" in words(answer)
    assert said in words(answer)
    assert "厨房水槽下面的水管滴水" in answer.content.decode()
    assert nothing_stored()


def test_nine_photos_are_enough(cast, li):
    colours = [f"#0000{number:02x}" for number in range(10)]
    answer = li.post("/report", {**filled(cast), "photos": [photo(colour=one) for one in colours]})
    assert answer.status_code == 422
    assert "最多 9 张" in words(answer)
    assert nothing_stored()


def test_photos_that_were_sent_with_a_wrong_field_must_be_chosen_again(cast, li):
    answer = li.post("/report", {**filled(cast, text=""), "photos": [photo()]})
    assert "请重新选择照片，文字已为您保留" in words(answer)


@pytest.mark.parametrize("text", ["漏水💧😡👨‍👩‍👧", "<script>alert(1)</script>漏水", "水管\r\n漏水"])
def test_odd_but_good_words_are_kept_as_they_are(cast, li, text):
    assert li.post("/report", filled(cast, text=text)).status_code == 302
    ticket = Ticket.objects.get()
    assert ticket.text == text.replace("\r\n", "\n")
    assert "<script>alert" not in li.get(f"/requests/{ticket.number}").content.decode()


def test_full_width_digits_are_a_number(cast, li):
    assert li.post("/report", filled(cast, phone="１３８００００１５０２")).status_code == 302
    assert Ticket.objects.get().reporter_phone == "+8613800001502"


def test_a_double_click_is_one_request(cast, li):
    said = filled(cast)
    first = li.post("/report", {**said, "photos": [photo()]})
    second = li.post("/report", {**said, "photos": [photo()]})
    assert first.headers["Location"] == second.headers["Location"]
    assert Ticket.objects.get().attachments.count() == 1


def test_the_same_form_with_other_words_is_asked_about(cast, li):
    said = filled(cast)
    li.post("/report", said)
    answer = li.post("/report", {**said, "text": "另外一件事"})
    assert answer.status_code == 422
    assert "这份表单刚才已提交过" in words(answer)
    assert f'value="{said["once"]}"' not in answer.content.decode()
    assert Ticket.objects.count() == 1


def test_many_in_a_short_time_are_refused_in_words(cast, li):
    for _number in range(3):
        assert li.post("/report", filled(cast)).status_code == 302
    answer = li.post("/report", filled(cast))
    assert answer.status_code == 429
    assert "提交过于频繁" in words(answer)
    assert int(answer.headers["Retry-After"]) <= 60
    # The draft must survive: the page says that sending failed.
    assert "data-failed" in answer.content.decode()


def test_a_sign_is_limited_by_address(cast):
    guest = Client()
    for _number in range(10):
        assert guest.post(f"/p/{cast.lobby.code}", {"text": "灯不亮"}).status_code == 302
    assert guest.post(f"/p/{cast.lobby.code}", {"text": "灯不亮"}).status_code == 429
    other = Client(REMOTE_ADDR="10.1.2.3")
    assert other.post(f"/p/{cast.lobby.code}", {"text": "灯不亮"}).status_code == 302


@pytest.mark.parametrize("code", ["nobody", "灯", "a" * 300, "' OR 1=1 --"])
def test_an_unknown_sign_says_so(cast, code):
    answer = Client().get(f"/p/{code}")
    assert answer.status_code == 404
    assert "请告诉我们您所在的位置" in words(answer) or "已停用" in words(answer)


@pytest.mark.parametrize(
    ("field", "value"), [("text", ""), ("text", "灯" * 5001), ("text", "灯\x00"), ("phone", "12"), ("name", "名" * 61)]
)
def test_a_guest_hears_what_is_wrong(cast, field, value):
    answer = Client().post(f"/p/{cast.lobby.code}", {"text": "灯不亮", field: value})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert nothing_stored()


PATHS = ["", "/sent", "/now", "/talk", "/cancellation", "/reopening", "/rating"]
DEEDS = ["messages", "chase", "cancellation", "confirmation", "reopening", "rating"]


def test_a_stranger_finds_nothing(cast, li, zhou, ticket):
    li.post(f"/requests/{ticket.number}/messages", {"body": "看这里", "photos": [photo()]})
    picture = ticket.attachments.get()
    order = ticket.orders.get()
    for path in PATHS:
        assert zhou.get(f"/requests/{ticket.number}{path}").status_code == 404
    for deed in DEEDS:
        assert zhou.post(f"/requests/{ticket.number}/{deed}", {"body": "x", "reason": "x"}).status_code == 404
    assert zhou.post(f"/requests/{ticket.number}/orders/{order.number}/acceptance").status_code == 404
    assert zhou.get(f"/pictures/{picture.code}").status_code == 404
    assert Client().get(f"/pictures/{picture.code}").status_code == 302
    assert ticket.title not in words(zhou.get("/requests"))
    assert ticket.messages.count() == 1
    assert zhou.post("/home", {"home": str(cast.home.pk)}).status_code == 302
    assert "3-2-1502" not in words(zhou.get("/"))


def test_what_is_kept_from_the_family_or_from_residents_is_missing(cast, li, signed_in):
    from qingyu.accounts.actors import SYSTEM
    from qingyu.people.actions import register_resident
    from qingyu.tickets import actions as tickets
    from qingyu.tickets.codes import Stage

    son = register_resident("李小宇", home=cast.home, role="family", by=SYSTEM, phones=["13800009502"])
    li.post("/report", filled(cast, text="楼下餐馆油烟大"))
    li.post("/report", filled(cast, text="家里的事", private="on"))
    shared, secret = Ticket.objects.order_by("id")
    family = signed_in(son)
    assert family.get(f"/requests/{shared.number}").status_code == 200
    assert family.get(f"/requests/{secret.number}").status_code == 404
    evidence = tickets.add_picture(shared, by=cast.actor(cast.wang), upload=photo(), stage=Stage.EVIDENCE, shown=False)
    assert li.get(f"/pictures/{evidence.code}").status_code == 404
    assert evidence.code not in li.get(f"/requests/{shared.number}").content.decode()


def test_without_the_forms_secret_a_page_says_what_to_do(cast):
    from qingyu.people.actions.sign_in import give_sign_in

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(give_sign_in(cast.li))
    answer = strict.post("/report", filled(cast))
    assert answer.status_code == 403
    assert "页面打开过久" in words(answer)
    assert "data-failed" in answer.content.decode()
    assert nothing_stored()


def test_a_resident_without_a_home_is_told_whom_to_ask(cast, li):
    cast.li.occupancies.update(until=clock.today())
    assert "尚未登记房屋" in words(li.get("/report"))
    assert li.get("/").status_code == 200
    assert li.get("/requests").status_code == 200


@pytest.mark.parametrize(
    "path", ["/requests?after=x", "/requests?after=99999999999999999999", "/requests/nothing", "/t/%00"]
)
def test_broken_addresses_break_nothing(cast, li, path):
    assert li.get(path).status_code in {200, 400, 404}


def test_a_broken_picture_of_a_real_format(cast, li):
    out = io.BytesIO()
    from PIL import Image

    Image.effect_noise((200, 200), 50).save(out, "PNG")
    broken = SimpleUploadedFile("half.png", out.getvalue()[:2000], "image/png")
    answer = li.post("/report", {**filled(cast), "photos": [broken]})
    assert answer.status_code == 422
    assert nothing_stored()
