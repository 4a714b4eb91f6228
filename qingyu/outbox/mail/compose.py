"""Writing one mail: plain text, the same in simple HTML, in its thread, with an id of its own."""

import hashlib
import hmac
import html
import re
from collections.abc import Mapping
from email.charset import BASE64, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import SMTP, compat32
from email.utils import format_datetime, formataddr

from django.conf import settings
from django.utils import timezone

from qingyu.core import clock
from qingyu.outbox.providers import Outgoing

# What a person wrote; everything else is an automatic mail and says so, so that no machine answers it.
BY_HAND = ("message",)
LINK = re.compile(r"https?://[^\s<>\"'，。；、）)]+")
BREAK = SMTP.linesep
# The package's own table of charsets belongs to the whole process, and other libraries change it: how a letter is
# encoded is said here.
CHARSET = Charset("utf-8")
CHARSET.header_encoding = CHARSET.body_encoding = BASE64
PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"></head>'
    '<body style="font:16px/1.7 sans-serif;color:#1f2937;max-width:40em">{body}</body></html>'
)


def message_id(token: str, address: str) -> str:
    """The id of the mail, without its brackets: the same for every try, and not to be guessed by who has no mail."""
    secret = hmac.new(settings.SECRET_KEY.encode(), f"mail:{token}".encode(), hashlib.sha256).hexdigest()
    return f"{secret[:32]}@{address.rpartition('@')[2].lower() or 'localhost'}"


def written(outgoing: Outgoing, account: Mapping[str, str]) -> bytes:
    """The mail as it goes over the wire.

    In the older style of the email package: the newer one folds ids that are longer than a line into encoded words,
    which no mail program recognises.
    """
    letter = MIMEMultipart("alternative", policy=compat32)
    letter["From"] = formataddr((_line(account.get("from_name", "")), account["from_address"]), "utf-8")
    letter["To"] = _line(outgoing.address)
    letter["Subject"] = Header(subject(outgoing), "utf-8", header_name="Subject").encode()
    letter["Date"] = format_datetime(timezone.localtime(clock.now()))
    letter["Message-ID"] = f"<{message_id(outgoing.token, account['from_address'])}>"
    if outgoing.answers:
        letter["In-Reply-To"] = f"<{outgoing.answers[-1]}>"
        letter["References"] = "\n ".join(f"<{one}>" for one in outgoing.answers)
    if outgoing.template not in BY_HAND:
        letter["Auto-Submitted"] = "auto-generated"
        letter["X-Auto-Response-Suppress"] = "All"
    letter.attach(_part(_text(outgoing), "plain"))
    letter.attach(_part(_page(outgoing), "html"))
    return letter.as_bytes(policy=compat32.clone(linesep=BREAK))


def subject(outgoing: Outgoing) -> str:
    """What stands above the mail, with the number of the request: replies find their way home by it."""
    words = _line(outgoing.subject) or _line(outgoing.body)[:40]
    number = str(outgoing.values.get("ticket", ""))
    return words if not number or f"[{number}]" in words else f"{words} [{number}]"


def _part(text: str, kind: str) -> MIMENonMultipart:
    part = MIMENonMultipart("text", kind, charset="utf-8")
    part.set_payload(text, CHARSET)
    return part


def _text(outgoing: Outgoing) -> str:
    there = not outgoing.link or outgoing.link in outgoing.body
    return outgoing.body if there else f"{outgoing.body}\n\n{outgoing.link}"


def _page(outgoing: Outgoing) -> str:
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", _text(outgoing)))
    return PAGE.format(body="".join(f"<p>{_linked(part)}</p>" for part in paragraphs if part))


def _linked(text: str) -> str:
    """Escaped, with its addresses clickable."""
    pieces, end = [], 0
    for found in LINK.finditer(text):
        address = html.escape(found[0])
        pieces += [html.escape(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*pieces, html.escape(text[end:])]).replace("\n", "<br>")


def _line(text: str) -> str:
    """On one line: a line break in a header would begin another one."""
    return " ".join(text.split())
