"""WeChat, official account: an answer within 48 hours of the reader's last line, else a notice they have asked for.

Where neither is possible the message has failed, so that the next way (an SMS) takes over at once.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.core.outside import is_safe
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.providers import Busy, Failed, Outgoing
from qingyu.outbox.services import Field, Service, Values
from qingyu.outbox.wechat import client, contacts, http, templates
from qingyu.outbox.wechat.client import Wechat

CARRIER = Carrier.WECHAT
# Of a notice WeChat tells later what became of it; of an answer nothing more is heard.
DELIVERS = False

PLAIN, COMPATIBLE, SAFE = "plain", "compatible", "safe"
SUBSCRIBED, TEMPLATE = "subscribed", "template"
AES_KEY = re.compile(r"[A-Za-z0-9]{43}")
APPID = re.compile(r"wx[0-9a-z]{8,30}")


def check(values: Values) -> Text:
    """ "" where WeChat gives a token for these values, else what it says."""
    try:
        Wechat.of(values).ask_token()
    except (Busy, Failed) as error:
        return str(error)
    return ""


def _address(value: str) -> Text:
    return "" if is_safe(value) else _("The address of the service must begin with https://.")


def _aes_key(value: str) -> Text:
    return "" if not value or AES_KEY.fullmatch(value) else _("The EncodingAESKey has 43 letters and digits.")


def _appid(value: str) -> Text:
    return "" if APPID.fullmatch(value) else _("An AppID begins with wx; it stands on the page “Basic settings”.")


SERVICE = Service(
    name="wechat",
    label=_("WeChat official account"),
    guide="wechat.md",
    check=check,
    hooks=(("hooks/wechat", _("Server address: messages and events")),),
    fields=(
        Field(name="appid", label=_("AppID"), valid=_appid),
        Field(name="secret", label=_("AppSecret"), secret=True, goes_to=("api", "appid")),
        Field(
            name="token", label=_("Token"), help=_("As entered at the server settings there."), secret=True, goes_to=()
        ),
        Field(
            name="aes_key",
            label=_("EncodingAESKey"),
            help=_("43 characters; needed unless messages come in plain text."),
            secret=True,
            goes_to=(),
            required=False,
            valid=_aes_key,
        ),
        Field(
            name="mode",
            label=_("How messages come"),
            default=SAFE,
            choices=((PLAIN, _("Plain text")), (COMPATIBLE, _("Both (compatible)")), (SAFE, _("Encrypted (safe)"))),
        ),
        Field(
            name="notices",
            label=_("What notices are"),
            help=_("What is sent when the resident has not written for 48 hours."),
            default=SUBSCRIBED,
            choices=((SUBSCRIBED, _("Subscribed notices")), (TEMPLATE, _("Template messages"))),
        ),
        Field(
            name="templates",
            label=_("Message templates"),
            help=_("One a line: notice = template id : field={word}, field={word}"),
            lines=True,
            required=False,
            valid=templates.wrong,
        ),
        Field(
            name="domain_file",
            label=_("Domain file"),
            help=_("The name of the file MP_verify_….txt with which WeChat checks the domain."),
            required=False,
        ),
        Field(name="api", label=_("Address of the interface"), default=client.API, valid=_address),
        Field(name="open", label=_("Address of the sign-in"), default=client.OPEN, valid=_address),
    ),
)


def send(outgoing: Outgoing, account: Mapping[str, str]) -> str:
    wechat = Wechat.of(account)
    if contacts.may_be_answered(outgoing.address):
        try:
            return _answer(wechat, outgoing)
        except http.Refusal as refusal:
            if refusal.code != http.TIME_OVER:
                raise
            contacts.shut(outgoing.address)
    return _notice(wechat, outgoing, account)


def query(outgoing: Outgoing, provider_id: str, account: Mapping[str, str]) -> Fate | None:
    """WeChat cannot be asked. An answer it took is there; a notice stays as it is until WeChat tells of it."""
    if provider_id.startswith("answer:"):
        return Fate.DELIVERED
    return Fate.ACCEPTED if provider_id else None


def _answer(wechat: Wechat, outgoing: Outgoing) -> str:
    if outgoing.link and len(outgoing.body.encode()) > client.TEXT_BYTES:
        # Cut, the text would lose its link; a card keeps it.
        title = outgoing.subject or outgoing.body[:30]
        wechat.news(outgoing.address, title=title, description=outgoing.body[:200], url=outgoing.link)
    else:
        wechat.text(outgoing.address, outgoing.body)
    contacts.answered(outgoing.address)
    return f"answer:{outgoing.token}"


def _notice(wechat: Wechat, outgoing: Outgoing, account: Mapping[str, str]) -> str:
    template = templates.of(account.get("templates", "")).get(outgoing.template)
    if template is None:
        raise Failed(_("The resident has not written for 48 hours, and this notice has no template."))
    data = template.filled(outgoing)
    if account.get("notices") == TEMPLATE:
        return wechat.template(outgoing.address, template.id, data, url=outgoing.link)
    _subscribed(wechat, outgoing, template.id, data)
    return notice_id(template.id, outgoing.token)


def notice_id(template: str, token: str = "") -> str:
    """Our id of a subscribed notice, as WeChat gives none; without ``token`` the beginning of all of a template."""
    return f"notice:{template}:{token}"


def _subscribed(wechat: Wechat, outgoing: Outgoing, template: str, data: client.Fields) -> None:
    if not contacts.spend(outgoing.address, template):
        raise Failed(_("The resident has not written for 48 hours and allows no more notices."))
    try:
        wechat.subscribed(outgoing.address, template, data, page=outgoing.link)
    except http.Refusal as refusal:
        if refusal.code == http.NO_CONSENT:
            contacts.withdrawn(outgoing.address, template)
        else:
            contacts.granted(outgoing.address, template)
        raise
    except (Busy, Failed):
        # Not sent, so the consent is still there.
        contacts.granted(outgoing.address, template)
        raise
