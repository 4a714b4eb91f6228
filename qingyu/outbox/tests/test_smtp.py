"""Sending mails by a real SMTP conversation: what the server says is what becomes of the message."""

import socket
import threading
from contextlib import contextmanager, suppress
from email import charset, message_from_bytes
from email.header import decode_header, make_header

import pytest

from qingyu.outbox import providers
from qingyu.outbox.mail.check import check
from qingyu.outbox.mail.compose import message_id, subject
from qingyu.outbox.providers import Busy, Failed, Outgoing, Unsure, smtp
from qingyu.stories.standins import mailbox


@pytest.fixture
def box():
    with mailbox.serving() as box:
        yield box


def outgoing(**more):
    given = {
        "address": "li@mail.example",
        "subject": "关于您的诉求",
        "body": "您好，已受理。\n\n进度：https://x.example/t/a&b",
        "token": "7:message:email",
        "template": "message",
        "values": {"ticket": "260608-00012"},
    }
    return Outgoing(**{**given, **more})


def sent(box):
    return message_from_bytes(box.sent[-1][1])


def test_what_arrives(box):
    assert smtp.send(outgoing(), box.settings) == message_id("7:message:email", mailbox.ADDRESS)
    letter = sent(box)
    assert str(make_header(decode_header(letter["Subject"]))) == "关于您的诉求 [260608-00012]"
    assert str(make_header(decode_header(letter["From"]))) == "云溪苑客户服务中心 <service@yunxi.example>"
    plain, page = letter.get_payload()
    assert plain.get_payload(decode=True).decode() == outgoing().body
    assert '<a href="https://x.example/t/a&amp;b">' in page.get_payload(decode=True).decode()


def test_a_library_that_changes_the_packages_table_changes_no_letter(box, monkeypatch):
    monkeypatch.setitem(charset.CHARSETS, "utf-8", (charset.SHORTEST, charset.QP, "utf-8"))
    smtp.send(outgoing(), box.settings)
    plain, _ = sent(box).get_payload()
    assert plain["Content-Transfer-Encoding"] == "base64"
    assert plain.get_payload(decode=True).decode() == outgoing().body


def test_an_automatic_mail_says_so_and_a_colleagues_does_not(box):
    smtp.send(outgoing(template="registered"), box.settings)
    assert sent(box)["Auto-Submitted"] == "auto-generated"
    smtp.send(outgoing(), box.settings)
    assert sent(box)["Auto-Submitted"] is None


def test_the_thread_survives_ids_of_any_length(box):
    earlier = ("a@b.example", "x" * 180 + "@outlook.example")
    smtp.send(outgoing(answers=earlier), box.settings)
    letter = sent(box)
    assert letter["References"].split() == [f"<{one}>" for one in earlier]
    assert letter["In-Reply-To"].strip() == f"<{earlier[-1]}>"


def test_nothing_gets_into_the_headers(box):
    smtp.send(outgoing(subject="x\r\nBcc: all@mail.example"), {**box.settings, "from_name": "a\nb"})
    assert sent(box)["Bcc"] is None


def test_a_link_that_is_not_in_the_body_is_added(box):
    smtp.send(outgoing(body="见链接", link="https://x.example/r"), box.settings)
    assert "https://x.example/r" in sent(box).get_payload(0).get_payload(decode=True).decode()


@pytest.mark.parametrize(
    ("mood", "error", "words"),
    [
        ({"busy": True}, Busy, "421"),
        ({"answers": ["450 greylisted"]}, Busy, "greylisted"),
        ({"answers": ["421 closing"]}, Busy, "421"),
        ({"answers": ["550 no such user"]}, Failed, "550 no such user"),
        ({"drop": 1}, Unsure, "没有应答"),
        ({"no_login": True}, Busy, "535"),
    ],
)
def test_what_the_server_says(box, mood, error, words):
    for name, value in mood.items():
        setattr(box.mood, name, value)
    with pytest.raises(error, match=words):
        smtp.send(outgoing(), box.settings)


def test_left_unsure_it_keeps_the_id_by_which_a_bounce_will_name_it(box):
    box.mood.drop = 1
    with pytest.raises(Unsure) as left:
        smtp.send(outgoing(), box.settings)
    assert left.value.provider_id == message_id("7:message:email", mailbox.ADDRESS)


def test_where_nobody_answers_it_waits(box):
    with pytest.raises(Busy):
        smtp.send(outgoing(), {**box.settings, "smtp_port": "1"})


@pytest.mark.parametrize("address", ["nobody", "漢字@mail.example"])
def test_addresses_that_are_none_fail_at_once(box, address):
    with pytest.raises(Failed):
        smtp.send(outgoing(address=address), box.settings)


def test_a_password_never_crosses_a_network_in_the_open(box):
    with pytest.raises(Failed, match="without encryption"):
        smtp.send(outgoing(), {**box.settings, "smtp_host": "mail.example"})


def test_the_id_is_the_same_for_every_try_and_cannot_be_guessed(settings):
    first = message_id("t", "a@b.example")
    assert first == message_id("t", "a@b.example") != message_id("u", "a@b.example")
    settings.SECRET_KEY = "another"
    assert first != message_id("t", "a@b.example")


def test_without_a_subject_the_words_begin_it():
    assert subject(outgoing(subject="", values={})) == "您好，已受理。 进度：https://x.example/t/a&b"[:40]


def test_the_settings_are_checked_by_asking_both_servers(box):
    values = {**box.settings, "folder": "INBOX"}
    assert check(values) == ""
    assert box.sent == []
    box.mood.no_login = True
    assert "535" in str(check(values))
    box.mood.no_login = False
    assert str(check({**values, "imap_password": "wrong"}))
    assert providers.named("smtp").SERVICE.check is check


def test_a_check_does_not_tell_what_stands_at_an_address(box, settings):
    values = {**box.settings, "folder": "INBOX"}
    with socket.create_server(("127.0.0.1", 0)) as silent, speaking(b"SSH-2.0-OpenSSH_9.9\r\n") as other:
        ports = ["1", str(other), values["smtp_port"]]
        answers = {str(check({**values, "smtp_port": port, "smtp_security": "ssl"})) for port in ports}
        answers |= {str(check({**values, "smtp_port": port})) for port in ports[:2]}
        assert len(answers) == 1
        fetching = {str(check({**values, "imap_port": port})) for port in ports}
        assert len(fetching) == 1
        settings.PRIVATE_HOSTS = []
        ports.append(str(silent.getsockname()[1]))
        inside = {str(check({**values, "smtp_port": port})) for port in ports}
    assert len(inside) == 1
    assert "QINGYU_PRIVATE_HOSTS" in inside.pop()


@contextmanager
def speaking(greeting):
    """Something that is no mail server; the port it listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet():
            with suppress(OSError):
                while True:
                    line, _from = server.accept()
                    line.sendall(greeting)
                    line.close()

        threading.Thread(target=greet, daemon=True).start()
        yield server.getsockname()[1]
