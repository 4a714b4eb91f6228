"""What residents' mail programs send, for stories."""

from email.header import Header
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from qingyu.stories.standins.mailbox import ADDRESS


def mail(text: str, *, sender: str, subject: str, number: int, pictures: tuple[bytes, ...] = (), **head: str) -> bytes:
    """A mail in GB18030, as many older programs still write; ``head`` are further headers, with _ for -."""
    letter = MIMEMultipart()
    name, _sign, address = sender.partition(" <")
    letter["From"] = f"{Header(name, 'gb2312').encode()} <{address}"
    letter["To"] = ADDRESS
    letter["Subject"] = Header(subject, "gb18030").encode()
    letter["Message-ID"] = f"<story-{number}@mail.example>"
    for key, value in head.items():
        letter[key.replace("_", "-")] = value
    letter.attach(MIMEText(text, "plain", "gb18030"))
    for place, data in enumerate(pictures, start=1):
        part = MIMEImage(data, "jpeg")
        part.add_header("Content-Disposition", "attachment", filename=f"IMG_{place}.jpg")
        letter.attach(part)
    return letter.as_bytes()


def bounce(message_id: str) -> bytes:
    """A mail server reports that ours did not arrive."""
    return (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@mail.example\r\nTo: {ADDRESS}\r\nSubject: Undelivered Mail\r\n"
        f"Message-ID: <bounce-{message_id}>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.mail.example\r\n\r\n"
        "Final-Recipient: rfc822; limin@mail.example\r\nAction: failed\r\nStatus: 5.2.2\r\n"
        "Diagnostic-Code: smtp; 552 5.2.2 mailbox full\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{message_id}>\r\n\r\n--b--\r\n"
    ).encode()
