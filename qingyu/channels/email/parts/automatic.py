"""Mails that nobody wrote: answering them, or making requests of them, would never end."""

import re
from email.message import Message

from qingyu.channels.email.parts import headers

SENDERS = re.compile(r"^(mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?)([+-].*)?@")
SUBJECTS = re.compile(r"^\s*(自动回复|自動回覆|自动答复|auto(matic)?[ -]?reply|out of office)\s*[:：]", re.IGNORECASE)
BULK = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
SIGNS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "X-Loop")


def is_automatic(letter: Message) -> bool:
    """Whether a program sent it: an auto-reply, a newsletter, a report of a mail server."""
    submitted = headers.first(letter, "Auto-Submitted").partition(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or headers.first(letter, "Precedence").strip().lower() in BULK
        or any(headers.all_of(letter, name) for name in SIGNS)
        or from_a_server(letter)
        or bool(SUBJECTS.match(headers.words(headers.first(letter, "Subject"))))
    )


def from_a_server(letter: Message) -> bool:
    """Whether a mail server itself wrote: an empty return path, or one of its names."""
    returned = headers.all_of(letter, "Return-Path")
    sender = headers.address(headers.first(letter, "From"))[1]
    return any(value.replace(" ", "") == "<>" for value in returned) or bool(SENDERS.match(sender))


def forged(letter: Message) -> bool:
    """Whether our own server noted that the sender is not who they say: dmarc failed, or spf without a passing dmarc.

    A forged note could only say "pass", and a "fail" below it still counts.
    """
    notes = " ".join(headers.all_of(letter, "Authentication-Results")).lower()
    dmarc = re.search(r"\bdmarc\s*=\s*(\w+)", notes)
    if re.search(r"\bdmarc\s*=\s*fail\b", notes):
        return True
    return bool(re.search(r"\bspf\s*=\s*(hard)?fail\b", notes)) and not (dmarc and dmarc[1] == "pass")
