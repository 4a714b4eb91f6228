"""Whether the mailbox can be reached with what it was told; asked by the settings page."""

import imaplib
import smtplib
from collections.abc import Mapping
from contextlib import suppress

from django.utils.translation import gettext_lazy as _
from imap_tools import ImapToolsError

from qingyu.core.errors import Text
from qingyu.outbox.mail import servers


def check(values: Mapping[str, str]) -> Text:
    """ "" when sending and, where there is a server for it, fetching would work; else what is wrong. Sends nothing."""
    try:
        server = servers.smtp(values)
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    except smtplib.SMTPAuthenticationError as error:
        return _("Sending: the server refuses the password (%(why)s).") % {"why": said(error)}
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return _("Sending: the server cannot be reached (%(why)s).") % {"why": said(error)}
    return _fetching(values) if values.get("imap_host") else ""


def _fetching(values: Mapping[str, str]) -> Text:
    try:
        with servers.imap(values) as box:
            box.folder.set(values["folder"], readonly=True)
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        return _("Fetching: the server refuses (%(why)s).") % {"why": said(error)}
    except (OSError, ValueError) as error:
        return _("Fetching: the server cannot be reached (%(why)s).") % {"why": said(error)}
    return ""


def said(error: Exception) -> str:
    """The server's own words, on one line; its Chinese is often in GB18030."""
    words = getattr(error, "smtp_error", None) or str(error) or type(error).__name__
    code = getattr(error, "smtp_code", "")
    return " ".join(f"{code} {_read(words)}".split())[:150]


def _read(words: object) -> str:
    if not isinstance(words, bytes):
        return str(words)
    try:
        return words.decode()
    except UnicodeDecodeError:
        return words.decode("gb18030", "replace")
