"""Whether the mailbox can be reached with what it was told; asked by the settings page."""

import imaplib
import smtplib
from collections.abc import Mapping
from contextlib import suppress

from django.utils.translation import gettext_lazy as _
from imap_tools import ImapToolsError

from qingyu.core.errors import Text
from qingyu.core.outside import NO_ANSWER, Forbidden
from qingyu.outbox.mail import servers

OUTSIDE = (smtplib.SMTPException, ImapToolsError, imaplib.IMAP4.error, OSError, ValueError)


def check(values: Mapping[str, str]) -> Text:
    """ "" when sending and, where there is a server for it, fetching would work; else what is wrong. Sends nothing."""
    try:
        server = servers.smtp(values)
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    except (Forbidden, *OUTSIDE) as error:
        return _("Sending: %(why)s") % {"why": said(error)}
    return _fetching(values) if values.get("imap_host") else ""


def _fetching(values: Mapping[str, str]) -> Text:
    try:
        with servers.imap(values) as box:
            box.folder.set(values["folder"], readonly=True)
    except (Forbidden, *OUTSIDE) as error:
        return _("Fetching: %(why)s") % {"why": said(error)}
    return ""


def said(error: Exception) -> Text:
    """Why it failed. Only a mail server that has begun to talk as one is quoted: what else stands at an address, and
    whether a port is closed, silent or speaks something different, is nobody's to find out from here."""
    if isinstance(error, Forbidden | servers.Unencrypted):
        return str(error)
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code > 0:
        return _line(f"{error.smtp_code} {_read(error.smtp_error)}")
    return _line(str(error)) if isinstance(error, ImapToolsError) else NO_ANSWER


def _line(words: str) -> str:
    return " ".join(words.split())[:150]


def _read(words: object) -> str:
    """Chinese servers often answer in GB18030."""
    if not isinstance(words, bytes):
        return str(words)
    try:
        return words.decode()
    except UnicodeDecodeError:
        return words.decode("gb18030", "replace")
