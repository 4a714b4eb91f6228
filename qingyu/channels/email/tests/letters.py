"""Mails with parts, as programs build them."""

import io
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from PIL import Image

from qingyu.stories.standins.mailbox import ADDRESS


def picture(size=(400, 300), *, noisy=True):
    """A JPEG; noisy ones have more than 10 KB, as photos do."""
    image = Image.effect_noise(size, 80).convert("RGB") if noisy else Image.new("RGB", size)
    file = io.BytesIO()
    image.save(file, "JPEG")
    return file.getvalue()


def built(*parts, kind="mixed", **head):
    """A mail of ``parts``; headers with _ for -."""
    letter = MIMEMultipart(kind)
    given = {"From": "limin@mail.example", "To": ADDRESS, "Subject": "x", "Message-ID": "<p1@mail.example>"}
    for name, value in {**given, **{name.replace("_", "-"): value for name, value in head.items()}}.items():
        letter[name] = value
    for part in parts:
        letter.attach(part)
    return letter.as_bytes()


def text(words, kind="plain"):
    return MIMEText(words, kind, "utf-8")


def image(data, name="leak.jpg", *, inline=False):
    part = MIMEImage(data, "jpeg")
    part.add_header("Content-Disposition", "inline" if inline else "attachment", filename=("utf-8", "", name))
    return part


def document(name):
    part = MIMEApplication(b"%PDF-1.4", "pdf")
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    return part


def report(message_id, *, action="failed", status="5.1.1"):
    """A report of a mail server about our mail."""
    notice = (
        "From: MAILER-DAEMON@mail.example\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Return-Path: <>\r\nMessage-ID: <b-{id}>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        "Final-Recipient: rfc822; limin@mail.example\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 mailbox\r\n  unavailable\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n\r\n--b--\r\n"
    )
    return notice.format(to=ADDRESS, id=message_id, action=action, status=status).encode()
