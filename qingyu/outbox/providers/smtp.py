"""Mails through the company's own mailbox. A receipt comes only as a bounce, which the e-mail channel reads."""

import smtplib
from collections.abc import Mapping
from contextlib import suppress

from django.utils.translation import gettext as _

from qingyu.core.outside import Forbidden
from qingyu.outbox.codes import Carrier
from qingyu.outbox.mail import servers
from qingyu.outbox.mail.account import SERVICE
from qingyu.outbox.mail.check import said
from qingyu.outbox.mail.compose import message_id, written
from qingyu.outbox.providers import Busy, Failed, Outgoing, Unsure

__all__ = ["CARRIER", "DELIVERS", "SERVICE", "send"]

CARRIER = Carrier.EMAIL
# The server has taken it; whether the mailbox exists shows when a bounce comes, perhaps the next day.
DELIVERS = False
TAKEN = 250


def send(outgoing: Outgoing, account: Mapping[str, str]) -> str:
    """The Message-ID of the mail. Raises Busy, Failed, Unsure."""
    if "@" not in outgoing.address:
        raise Failed("this is no address")
    letter = written(outgoing, account)
    server = _connected(account)
    try:
        _envelope(server, account["from_address"], outgoing.address)
        _hand_over(server, letter, message_id(outgoing.token, account["from_address"]))
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    return message_id(outgoing.token, account["from_address"])


def _connected(account: Mapping[str, str]) -> smtplib.SMTP:
    try:
        return servers.smtp(account)
    except (Forbidden, servers.Unencrypted) as error:
        raise Failed(str(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        # A refused password too: 163 and QQ say so of a mailbox that has sent too much for the moment.
        raise Busy(str(said(error))) from error


def _envelope(server: smtplib.SMTP, sender: str, recipient: str) -> None:
    try:
        _demand(*server.mail(sender))
        _demand(*server.rcpt(recipient))
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise Busy(str(said(error))) from error
    except (UnicodeError, ValueError) as error:
        raise Failed(str(said(error))) from error


def _hand_over(server: smtplib.SMTP, letter: bytes, provider_id: str) -> None:
    try:
        code, words = server.data(letter)
    except smtplib.SMTPDataError as error:
        _demand(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        # Somewhere between the first and the last byte: the server may have it.
        raise Unsure(str(said(error)), provider_id=provider_id) from error
    else:
        if code < 0:
            # An answer that is none, to a mail that was taken perhaps.
            raise Unsure(_("The mail server answered something unreadable."), provider_id=provider_id)
        _demand(code, words)


def _demand(code: int, words: bytes | str) -> None:
    if TAKEN <= code < 300:
        return
    answer = str(said(smtplib.SMTPResponseException(code, words)))
    # -1 is what smtplib makes of an answer that is none.
    raise Busy(answer) if code < 500 else Failed(answer)
