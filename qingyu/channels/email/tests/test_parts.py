"""Reading one mail: charsets as they really come, pages, quotes, signatures, pictures."""

import base64
import email
import random
import time
from email.mime.base import MIMEBase

import pytest

from qingyu.channels.email.parts import automatic, bounces, charsets, headers, html, mail
from qingyu.channels.email.tests.conftest import mail as written
from qingyu.channels.email.tests.letters import built, document, image, picture, report, text

SIMPLE = "您好，我家厨房的水管一直在漏水，请尽快派师傅上门维修，谢谢。"
TRADITIONAL = "您好，我家廚房的水管一直在漏水，請盡快派師傅上門維修，謝謝。"
JAPANESE = "お世話になっております。水道の修理をお願いします。"


def said(raw):
    return mail.taken_apart(mail.parsed(raw))


@pytest.mark.parametrize(
    ("words", "codec", "label"),
    [
        (SIMPLE, "gb2312", "gb2312"),
        (SIMPLE + "镕㐀", "gb18030", "GB2312"),
        (SIMPLE, "gbk", "GBK"),
        (SIMPLE, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "Big5"),
        (TRADITIONAL, "big5hkscs", "big5-hkscs"),
        (JAPANESE, "iso-2022-jp", "ISO-2022-JP"),
        (JAPANESE, "iso-2022-jp", "us-ascii"),
        (SIMPLE, "iso2022_jp_2", "iso-2022-jp"),
        (SIMPLE, "hz", "hz-gb-2312"),
        # Wrong labels, and labels that say nothing.
        (SIMPLE, "gb18030", "unknown-8bit"),
        (SIMPLE, "gb18030", "iso-8859-1"),
        (SIMPLE, "gb18030", "utf-8"),
        (SIMPLE, "gb18030", ""),
        (SIMPLE, "utf-8", "gb2312"),
        (SIMPLE, "utf-8", "us-ascii"),
        (SIMPLE, "utf-8", "no-such-charset"),
        (SIMPLE, "gb18030", "no-such-charset"),
        (TRADITIONAL, "big5", "gb2312"),
        (TRADITIONAL, "big5", ""),
        (TRADITIONAL, "utf-8", "big5"),
        (SIMPLE, "utf-16", "utf-16"),
        ("Café à côté", "latin1", "iso-8859-1"),
        (SIMPLE, "gb18030", "zip"),
    ],
)
def test_whatever_the_label_says(words, codec, label):
    assert charsets.decode(words.encode(codec), label) == words


def test_iso_2022_cn():
    pairs = bytes(byte & 0x7F for byte in "水管漏水".encode("gb2312"))
    assert charsets.decode(b"a \x1b$)A\x0e" + pairs + b"\x0f b", "iso-2022-cn") == "a 水管漏水 b"


def test_what_cannot_be_read_is_left_out_instead_of_flooding():
    broken = SIMPLE.encode()[:-1] + b"\xff"
    assert charsets.decode(broken, "utf-8") == SIMPLE[:-1]
    assert "\ufffd" not in charsets.decode(bytes(range(256)) * 20, "gb2312")
    assert charsets.decode(b"a\x00b\x1bc", "utf-8") == "abc"


def _words(text, codec, cut):
    """Encoded words of ``cut`` bytes each, whatever characters that breaks."""
    data = text.encode(codec)
    pieces = [data[at : at + cut] for at in range(0, len(data), cut)]
    return "\n ".join(f"=?{codec}?B?{base64.b64encode(piece).decode()}?=" for piece in pieces)


@pytest.mark.parametrize("codec", ["utf-8", "gb2312", "big5"])
@pytest.mark.parametrize("cut", [7, 10, 11])
def test_a_subject_cut_in_the_middle_of_characters(codec, cut):
    words = TRADITIONAL if codec == "big5" else SIMPLE
    letter = email.message_from_bytes(f"Subject: {_words(words, codec, cut)}\n\nx".encode())
    assert headers.words(headers.first(letter, "Subject")) == words


def test_a_subject_cut_in_the_middle_of_base64():
    whole = base64.b64encode(SIMPLE.encode()).decode()
    value = f"=?utf-8?B?{whole[:10]}?= =?utf-8?B?{whole[10:]}?="
    assert headers.words(value) == SIMPLE


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Re: =?GBK?Q?=CB=AE=B9=DC?= ok", "Re: 水管 ok"),
        ("=?utf-8?b?5rC0?==?utf-8?b?566h?=", "水管"),
        ("=?utf-8?b?5rC0?= =?gbk?b?udw=?=", "水管"),
        ("=?utf-8?b?!!!?= x", "x"),
        ("=?nonsense?q?abc?=", "abc"),
        ("", ""),
    ],
)
def test_encoded_words(value, words):
    assert headers.words(value) == words


def test_raw_bytes_in_headers():
    letter = email.message_from_bytes("Subject: 厨房漏水\nFrom: 李敏 <a@b.cn>\n\nx".encode("gb18030"))
    found = mail.taken_apart(letter)
    assert (found.subject, found.name, found.sender) == ("厨房漏水", "李敏", "a@b.cn")


PAGE = """<html><head><title>T</title><style>p{color:red}</style></head><body>
<div style="display:none">预览文字 tracking</div><script>alert(1)</script>
<p>厨房漏水&nbsp;&amp;&nbsp;很急</p><p>3栋2单元<b>1502</b><br>请尽快</p><table><tr><td>电话</td><td>138</td></tr></table>
<img src="https://track.example/x.gif" width=1 height=1>
<blockquote class="gmail_quote"><div>原来的邮件</div><p>不要</p></blockquote></body></html>"""


def test_a_page_becomes_the_text_its_reader_sees():
    shown = ["厨房漏水 & 很急", "", "3栋2单元1502", "请尽快", "", "电话 138"]
    assert html.text_of(PAGE).split(html.BEGIN)[0].strip().split("\n") == shown
    assert "原来的邮件" in html.text_of(PAGE)
    assert "预览文字" not in html.text_of(PAGE)


def test_a_forward_keeps_what_it_forwards():
    raw = written("请看物业的回复\n\n-----Original Message-----\nFrom: a\nSent: b\n\n原话", subject="转发: 漏水")
    assert "原话" in said(raw).text


def test_photos_come_along_and_the_rest_is_named():
    small, large = picture(noisy=False), picture()
    found = said(
        built(
            text("漏水的照片"),
            image(small, "小图.jpg"),
            image(large, inline=True),
            image(small, "logo.jpg", inline=True),
            document("合同（三号楼）.pdf"),
        )
    )
    assert found.pictures == [small, large]
    assert found.attached == ["合同（三号楼）.pdf"]
    assert found.text == "漏水的照片"


def test_plain_is_preferred_and_a_page_is_read_where_there_is_none():
    assert said(built(text("平文"), text(PAGE, "html"), kind="alternative")).text == "平文"
    assert said(built(text(PAGE, "html"), kind="alternative")).text.startswith("厨房漏水 & 很急")
    assert "原来的邮件" in said(built(text("<blockquote class=gmail_quote>原来的邮件</blockquote>", "html"))).text


def test_the_number_and_what_it_answers():
    raw = written(subject="回复：关于您的诉求 [260608-00012]", In_Reply_To="<a@x>", References="<b@x> <a@x>")
    found = said(raw)
    assert (found.number, found.answers) == ("260608-00012", ("a@x", "b@x"))
    assert mail.bare_subject(found) == "关于您的诉求"
    # An emergency's number holds what looks like a ticket's.
    assert said(written(subject="回复：水管爆裂 YJ260608-00012")).number == ""


@pytest.mark.parametrize(
    ("notes", "forged"),
    [
        ("mx; spf=pass; dkim=pass; dmarc=pass", False),
        ("mx; spf=fail; dkim=pass; dmarc=pass", False),
        ("mx; spf=fail smtp.mailfrom=x", True),
        ("mx; spf=softfail", False),
        ("mx; dmarc=fail (p=NONE) header.from=mail.example", True),
        ("", False),
    ],
)
def test_what_our_server_notes_of_the_sender(notes, forged):
    assert automatic.forged(mail.parsed(written(Authentication_Results=notes))) is forged


def test_a_bounce_names_our_mail_and_why():
    ours = f"{'0' * 32}@yunxi.example"
    raw = report(ours)
    assert bounces.bounce_of(mail.parsed(raw), raw) == bounces.Bounce((ours,), True, "550 5.1.1 mailbox unavailable")
    raw = report(ours, action="delayed", status="4.4.1")
    assert bounces.bounce_of(mail.parsed(raw), raw).failed is False
    raw = written(f"退信原因：收件人不存在\nMessage-ID: <{ours}>", sender="PostMaster@qq.com", subject="系统退信")
    assert bounces.bounce_of(mail.parsed(raw), raw).failed is True
    raw = written(f"我回复 <{ours}>")
    assert bounces.bounce_of(mail.parsed(raw), raw) is None


SEEDS = [
    written(),
    written(SIMPLE, charset="gb18030"),
    built(text("漏水"), image(picture()), document("a.pdf"), text(PAGE, "html")),
    built(text(PAGE, "html"), kind="alternative", Subject=_words(SIMPLE, "gb2312", 7)),
    report(f"{'0' * 32}@yunxi.example"),
]
BITS = [
    b"\r\n",
    b"--b\r\n",
    b"=?utf-8?B?",
    b"?=",
    b'boundary="',
    b"charset=",
    b"\x00",
    b"\xff\xfe",
    b"\x1b$B",
    b"<",
    b";",
]


def _mutated(rng):
    """A mail somebody has trampled on: bytes changed, cut out, doubled, headers lost, other mails in the middle."""
    raw = bytearray(rng.choice(SEEDS))
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(raw) + 1)
        match rng.randrange(6):
            case 0:
                raw[at:at] = rng.randbytes(rng.randint(1, 40))
            case 1:
                del raw[at : at + rng.randint(1, 400)]
            case 2:
                raw[at:at] = rng.choice(BITS) * rng.randint(1, 30)
            case 3:
                raw[at:at] = raw[: rng.randint(0, 300)]
            case 4:
                raw[at:at] = rng.choice(SEEDS)[:2000]
            case _:
                raw = raw[:at] or raw
    return bytes(raw)


def _reads(raw):
    began = time.process_time()
    letter = mail.parsed(raw)
    found = mail.taken_apart(letter)
    automatic.automatic(letter, found)
    automatic.forged(letter)
    bounces.bounce_of(letter, raw)
    assert "\x00" not in found.text + found.subject + found.name + found.sender
    (found.text + found.subject + "".join(found.attached)).encode()
    return time.process_time() - began


def test_no_mutated_mail_raises_or_takes_long():
    rng = random.Random(20260608)
    slowest = max(_reads(_mutated(rng)) for _ in range(2000))
    assert slowest < 1


@pytest.mark.parametrize(
    "raw",
    [
        built(*(text(f"部分 {number}") for number in range(1000))),
        built(*(image(b"x" * 20, f"{number}.jpg") for number in range(1000))),
        b"".join(
            f"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n".encode() for depth in range(3000)
        ),
        b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"x",
        b"Subject: " + b"=?utf-8?B?5rC0?= " * 50_000 + b"\r\n\r\nx",
        b"From: " + b"(" * 100_000 + b"\r\n\r\nx",
        b"To: x\r\nFrom: " + b"a@b.cn, " * 50_000 + b"\r\n\r\nx",
        b"References: " + b"<a@b> " * 100_000 + b"\r\n\r\nx",
        b'Content-Type: text/plain; x="' + b";" * 100_000 + b"\r\n\r\nx",
        built(text("<div>" * 50_000 + "x", "html")),
        built(text("<blockquote class=gmail_quote>" * 20_000 + "x" * 100_000, "html")),
        written("在 2026年 " * 60_000),
        written("> 您好\n" * 100_000),
        written("- " * 100_000),
        written("水" * 3_000_000),
        built(text("照片"), *(image(picture() * 40) for _ in range(3))),
    ],
    ids=lambda raw: f"{len(raw)}",
)
def test_what_was_made_to_hurt_is_over_quickly(raw):
    assert _reads(raw) < 1


@pytest.mark.parametrize(
    "written",
    ["[c3@mail.example]", "id:c3@mail.example", "Message-ID=c3@mail.example", "&lt;c3@mail.example&gt;",
     "=?gbk?Q?=3Cc3=40mail=2Eexample=3E?=", "{c3@mail.example}", "(c3@mail.example)"],
)  # fmt: skip
def test_an_id_in_whatever_wrapping(written):
    raw = f"In-Reply-To: {written}\r\n\r\nx".encode()
    assert mail.answers(mail.parsed(raw)) == ("c3@mail.example",)


@pytest.mark.parametrize(("kind", "name"), [("plain", "corridor.jpeg"), ("html", "p.png"), ("plain", "scan.txt")])
def test_a_picture_that_is_sent_as_a_text_is_a_picture(kind, name):
    part = MIMEBase("text", kind)
    part.set_payload(base64.b64encode(picture()).decode())
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header("Content-Disposition", "attachment", filename=name)
    found = mail.taken_apart(mail.parsed(built(text("走廊"), part)))
    assert (found.text, len(found.pictures), found.unread) == ("走廊", 1, [])
