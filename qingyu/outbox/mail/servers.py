"""Reaching the two servers of the mailbox, each with its encryption; nothing travels in the open over a network."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress

from imap_tools import BaseMailBox

from qingyu.core.outside import on_this_machine
from qingyu.outbox.mail import lines

TIMEOUT = 20


class Unencrypted(ValueError):
    """A password would cross a network in the open."""


def number(text: str, otherwise: int) -> int:
    """The port that was typed, else the usual one."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text) < 65536 else otherwise


def smtp(values: Mapping[str, str]) -> smtplib.SMTP:
    """Connected and signed in. Raises Forbidden, OSError, smtplib.SMTPException, Unencrypted."""
    host, security = values["smtp_host"], values["smtp_security"]
    _guard(host, security)
    port = number(values["smtp_port"], 465)
    if security == "ssl":
        server: smtplib.SMTP = lines.SmtpTls(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        server = lines.Smtp(host, port, timeout=TIMEOUT)
    try:
        if security == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if values.get("smtp_user"):
            server.login(values["smtp_user"], values.get("smtp_password", ""))
    except BaseException:
        server.close()
        raise
    return server


def imap(values: Mapping[str, str]) -> BaseMailBox:
    """Signed in, no folder chosen yet. Raises Forbidden, OSError, imaplib.IMAP4.error, ImapToolsError, Unencrypted."""
    box = _connected(values)
    try:
        user = values.get("imap_user") or values.get("smtp_user") or values["from_address"]
        password = values.get("imap_password") or values.get("smtp_password", "")
        box.login(user, password, initial_folder=None)
        if "ID" in box.client.capabilities:
            # 163 and 126 refuse to open a folder ("Unsafe Login") for a program that does not say its name.
            box.client.xatom("ID", '("name" "Qingyu" "version" "1" "vendor" "Qingyu")')
    except BaseException:
        with suppress(OSError):
            box.client.shutdown()
        raise
    return box


def _connected(values: Mapping[str, str]) -> BaseMailBox:
    host, security = values["imap_host"], values["imap_security"]
    _guard(host, security)
    port = number(values["imap_port"], 993)
    if security == "ssl":
        return lines.ImapTls(host, port, timeout=TIMEOUT, ssl_context=ssl.create_default_context())
    if security == "starttls":
        return lines.ImapStartTls(host, port, timeout=TIMEOUT, ssl_context=ssl.create_default_context())
    return lines.Imap(host, port, timeout=TIMEOUT)


def _guard(host: str, security: str) -> None:
    if security == "none" and not on_this_machine(host):
        raise Unencrypted(f"{host}: without encryption only a server on this machine is spoken to")
