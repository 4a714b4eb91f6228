"""The settings of the mailbox, shared by what leaves through it (SMTP) and what is fetched from it (IMAP)."""

from django.utils.translation import gettext_lazy as _

from qingyu.outbox.mail.check import check
from qingyu.outbox.services import Field, Service

SECURITY = (
    ("ssl", "SSL/TLS"),
    ("starttls", "STARTTLS"),
    ("none", _("None (only a server on this machine)")),
)
SENDING = ("smtp_host", "smtp_port", "smtp_security", "smtp_user")
FETCHING = ("imap_host", "imap_port", "imap_security", "imap_user", "smtp_user", "from_address")

SERVICE = Service(
    name="email",
    label=_("E-mail"),
    guide="email.md",
    check=check,
    fields=(
        Field(name="from_address", label=_("Address of the mailbox"), help="service@example.com"),
        Field(name="from_name", label=_("Name that recipients see"), required=False),
        Field(name="smtp_host", label=_("Server for sending (SMTP)"), help="smtp.exmail.qq.com"),
        Field(name="smtp_port", label=_("Port for sending"), default="465"),
        Field(name="smtp_security", label=_("Encryption when sending"), default="ssl", choices=SECURITY),
        Field(
            name="smtp_user", label=_("User for sending"), required=False, help=_("Mostly the address of the mailbox.")
        ),
        Field(
            name="smtp_password",
            label=_("Password for sending"),
            required=False,
            secret=True,
            # Fetching takes it too, where it has none of its own.
            goes_to=(*SENDING, *FETCHING),
            help=_("With 163 and QQ the authorisation code, not the sign-in password."),
        ),
        Field(
            name="imap_host",
            label=_("Server for fetching (IMAP)"),
            required=False,
            help=_("Empty: mails are only sent, none are fetched."),
        ),
        Field(name="imap_port", label=_("Port for fetching"), default="993"),
        Field(name="imap_security", label=_("Encryption when fetching"), default="ssl", choices=SECURITY),
        Field(name="imap_user", label=_("User for fetching"), required=False, help=_("Empty: as for sending.")),
        Field(
            name="imap_password",
            label=_("Password for fetching"),
            required=False,
            secret=True,
            goes_to=FETCHING,
            help=_("Empty: as for sending."),
        ),
        Field(name="folder", label=_("Folder"), default="INBOX"),
        Field(
            name="community",
            label=_("Community of this mailbox"),
            required=False,
            help=_("Its code, where the mailbox belongs to one community only."),
        ),
    ),
)
