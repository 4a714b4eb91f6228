"""What lies in a mail: every text reaches the request, and what nobody can read holds it up and is kept."""

import base64

import pytest

from qingyu.channels.email.parts import mail
from qingyu.channels.email.tests.conftest import mail as written
from qingyu.channels.email.tests.letters import built, document, image, picture, text
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Submission
from qingyu.tickets.models import Ticket

WORDS = "地下车库入口的道闸抬不起来，车都堵着"


def said(raw):
    return mail.taken_apart(mail.parsed(raw))


def single(head, words=WORDS):
    lines = ["From: limin@mail.example", "Subject: x", "Message-ID: <s1@mail.example>", "MIME-Version: 1.0", *head]
    return "\r\n".join([*lines, "", words, ""]).encode()


def part(words, kind="plain", *, name="", how=""):
    one = text(words, kind)
    if name:
        one.set_param("name", name)
    if how:
        one.add_header("Content-Disposition", how, **({"filename": name} if name else {}))
    return one


@pytest.mark.parametrize(
    "raw",
    [
        single(['Content-Type: text/plain; charset=utf-8; name="mail.txt"']),
        single(['Content-Type: text/html; charset=utf-8; name="mail.html"'], f"<p>{WORDS}</p>"),
        single(["Content-Type: text/plain; charset=utf-8", 'Content-Disposition: inline; filename="x.txt"']),
        single(["Content-Type: text/plain; charset=utf-8", 'Content-Disposition: attachment; filename="x.txt"']),
        single(["Content-Type: text/plain; charset=utf-8", "Content-Disposition: attachment"]),
        single(['Content-Type: application/octet-stream; name="正文.txt"']),
        built(part(WORDS, name="body.txt", how="inline")),
        built(part(WORDS, name="body.txt", how="inline"), image(picture())),
        built(part(f"<p>{WORDS}</p>", "html", name="body.html", how="attachment")),
        built(part(WORDS, name="a.txt"), part(f"<p>{WORDS}</p>", "html", name="a.html"), kind="alternative"),
        built(text("  \n"), part(WORDS, name="body.txt", how="attachment")),
    ],
)
def test_a_named_text_is_the_words_where_there_are_no_others(raw):
    found = said(raw)
    assert WORDS in found.text
    assert "【附件" not in found.text
    assert found.unread == []


def test_a_text_file_beside_the_words_is_read_and_named():
    found = said(built(text("情况见附件"), part(WORDS, name="情况.txt", how="attachment")))
    assert found.text == f"情况见附件\n\n【附件：情况.txt】\n{WORDS}"
    assert found.unread == []


def test_words_in_several_parts_are_all_read():
    assert said(built(text("<p>灯坏了</p>", "html"), text("请尽快"))).text.split() == ["灯坏了", "请尽快"]


@pytest.mark.parametrize(
    ("plain", "page", "shown"),
    [
        ("平文", "别的内容，长得多的别的内容，长得多的别的内容", "平文"),
        ("您的邮件客户端不支持HTML", f"{WORDS}，而且保安也不在岗位上，打电话没人接", WORDS),
        ("This mail is HTML.", f"{WORDS}，而且保安也不在岗位上，打电话没人接", WORDS),
        ("地下车库", f"{WORDS}，而且保安也不在岗位上，打电话没人接", WORDS),
        (" ", WORDS, WORDS),
    ],
)
def test_of_two_forms_the_one_that_says_it(plain, page, shown):
    assert shown in said(built(text(plain), text(f"<p>{page}</p>", "html"), kind="alternative")).text


def test_words_in_very_small_but_visible_letters_are_read():
    assert said(built(text(f'<p style="font-size:0.9em;max-height:0.5em">{WORDS}</p>', "html"))).text == WORDS


def enclosed(inner, outer="请看附件里的邮件", **more):
    from email import message_from_bytes
    from email.mime.message import MIMEMessage

    return built(text(outer), MIMEMessage(message_from_bytes(inner)), **more)


INNER = built(text(WORDS), image(picture()), From="赵六 <zhao6@other.example>", Subject="dao zha")


def nested(depth):
    raw = INNER
    for _ in range(depth):
        raw = enclosed(raw)
    return raw


def attached(data, name, kind="application/octet-stream"):
    body = base64.b64encode(data).decode()
    lines = [
        "From: limin@mail.example", "Subject: x", "Message-ID: <a1@mail.example>", "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/plain; charset=utf-8", "",
        "请处理", "--b", f"Content-Type: {kind}" + (f'; name="{name}"' if name else ""),
        "Content-Transfer-Encoding: base64", "", body, "--b--", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    "raw",
    [
        enclosed(INNER),
        nested(2),
        nested(3),
        enclosed(INNER, ""),
        attached(INNER, "漏水.eml"),
        attached(INNER, "", "message/rfc822"),
    ],
)
def test_a_mail_in_the_mail_is_read_with_its_pictures(raw):
    found = said(raw)
    assert WORDS in found.text
    assert "zhao6@other.example" in found.text
    assert len(found.pictures) == 1
    assert found.unread == []


def test_what_lies_too_deep_is_for_a_person():
    found = said(nested(5))
    assert WORDS not in found.text
    assert [one.name for one in found.unread] == ["eml"]
    assert b"dao zha" in found.unread[0].data


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (built(text("请看"), document("合同（三号楼）.pdf")), ["合同（三号楼）.pdf"]),
        (attached(b"\x78\x9f\x3e\x22", "winmail.dat", "application/ms-tnef"), ["winmail.dat"]),
        (attached(b"\x78\x9f\x3e\x22", "", "application/ms-tnef"), ["application/ms-tnef"]),
        (attached(b"PK\x03\x04", "清单.xlsx"), ["清单.xlsx"]),
        (attached(b"\x00\x00\x00\x18ftypmp42", "video.mp4", "video/mp4"), ["video.mp4"]),
        (attached(b"{\\rtf1", "", "text/rtf"), ["text/rtf"]),
        (attached(b"nothing known", "", "chemical/x-pdb"), ["chemical/x-pdb"]),
        (attached(b"\x30\x82", "smime.p7m", "application/pkcs7-mime"), ["smime.p7m"]),
        (built(text("请看"), part("<b>表</b>", "html", name="表.html", how="attachment")), ["表.html"]),
        (attached(b"Received: x", "邮件.msg"), ["邮件.msg"]),
    ],
)
def test_what_nobody_can_read_is_unread(raw, names):
    assert [one.name for one in said(raw).unread] == names


def test_a_seal_says_nothing_and_holds_nothing_up():
    raw = attached(b"\x30\x82", "smime.p7s", "application/pkcs7-signature")
    assert said(raw).unread == []
    assert said(raw).text == "请处理"


INVITED = """BEGIN:VCALENDAR\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
SUMMARY:验房\\, 3-2-1502\r
DTSTART:20260609T010000Z\r
DTEND;TZID="Asia/Shanghai":20260609T100000\r
LOCATION:云溪苑三栋\r
 二单元\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.parametrize("kind", ["text/calendar", "application/octet-stream", "application/ics"])
def test_an_invitation_is_read(kind):
    found = said(attached(INVITED.encode(), "invite.ics", kind))
    words = "【日程】事项：验房, 3-2-1502；开始：2026-06-09 09:00；结束：2026-06-09 10:00；地点：云溪苑三栋二单元"
    assert found.text == f"请处理\n\n{words}"
    assert found.unread == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/octet-stream", ""),
        ("application/octet-stream", "8F31~1"),
        ("application/x-unknown", "微信图片"),
        ("image/jpeg", ""),
        ("application/octet-stream", "IMG.JPG"),
    ],
)
def test_a_picture_is_known_by_its_bytes(kind, name):
    found = said(attached(picture(), name, kind))
    assert found.pictures == [picture_of(found)]
    assert found.unread == []


def picture_of(found):
    (one,) = found.pictures
    assert one.startswith(b"\xff\xd8\xff")
    return one


def test_pictures_written_into_the_page_are_pictures():
    data = picture()
    page = f'<p>看照片</p><img src="data:image/jpeg;base64,{base64.b64encode(data).decode()}"><p>{WORDS}</p>'
    found = said(built(text(page, "html")))
    assert found.pictures == [data]
    assert WORDS in found.text


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("<a1@mail.example>", ("a1@mail.example",)),
        ("a1@mail.example", ("a1@mail.example",)),
        ("  < a1@mail.example >  ", ("a1@mail.example",)),
        ("<a1@mail.\r\n example>", ("a1@mail.example",)),
        ("\r\n <a1@mail.example>\r\n\t<b2@mail.example>", ("a1@mail.example", "b2@mail.example")),
        ("a1@mail.example, b2@mail.example", ("a1@mail.example", "b2@mail.example")),
        ("a1@mail.example\r\n b2@mail.example", ("a1@mail.example", "b2@mail.example")),
        ("20260608.1234", ("20260608.1234",)),
        ("Your message of Monday", ()),
        ("<>", ()),
    ],
)
def test_ids_with_and_without_brackets(value, ids):
    assert said(written(In_Reply_To=value)).answers == ids


@pytest.mark.parametrize(
    "raw",
    [
        attached(b"\x78\x9f\x3e\x22", "winmail.dat", "application/ms-tnef"),
        built(text(WORDS), document("合同.pdf")),
        nested(5),
        attached(b"GIF89a broken", "动图.gif", "image/gif"),
        built(text(WORDS + "很急" * 4000)),
        attached(b"\xff\xd8\xff broken", ""),
    ],
)
def test_what_is_not_read_holds_the_mail_up_and_is_kept(channel, fetched, raw):
    channel.deliver(raw)
    fetched()
    waits = Submission.objects.get()
    assert (waits.state, waits.why) == (State.SORTING, Why.UNREAD)
    (kept,) = waits.documents.all()
    with kept.file.open("rb") as file:
        assert len(file.read()) == kept.size > 0
    assert not Ticket.objects.exists()


def test_a_mail_that_is_read_whole_is_done(channel, fetched, cast):
    channel.deliver(enclosed(INNER, "请处理附件里邻居的邮件", From="limin@mail.example", Subject="道闸"))
    fetched()
    ticket = Ticket.objects.get()
    assert WORDS in ticket.text
    assert ticket.attachments.count() == 1
