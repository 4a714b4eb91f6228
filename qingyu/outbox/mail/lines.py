"""The mail protocols of the standard library over lines of ours; encrypted, they still ask for the name of the host."""

import imaplib
import smtplib
import socket
import ssl

from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted

from qingyu.core.outside import connect


class Smtp(smtplib.SMTP):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return connect(host, port, timeout)


class SmtpTls(smtplib.SMTP_SSL, Smtp):
    """Its own socket is what the next class opens, wrapped."""


class _Plain(imaplib.IMAP4):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        return connect(self.host, self.port, timeout)


class _Tls(imaplib.IMAP4_SSL):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        context: ssl.SSLContext = self.ssl_context
        return context.wrap_socket(connect(self.host, self.port, timeout), server_hostname=self.host)


class Imap(MailBoxUnencrypted):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Plain(self._host, self._port, self._timeout)


class ImapTls(MailBox):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Tls(self._host, self._port, timeout=self._timeout, ssl_context=self._ssl_context)


class ImapStartTls(MailBoxStartTls):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        client = _Plain(self._host, self._port, self._timeout)
        client.starttls(self._ssl_context)
        return client
