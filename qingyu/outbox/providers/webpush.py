"""Messages of browsers. Off by default and never the only way: Chrome's service cannot be reached from the mainland."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid
from qingyu.core.outside import NO_ANSWER, Forbidden
from qingyu.outbox import calling, push
from qingyu.outbox.codes import Carrier
from qingyu.outbox.providers import Busy, Failed, Outgoing, Unsure
from qingyu.outbox.services import Field, Service, Values
from qingyu.people.actions import unbind
from qingyu.people.models import Identity

# Loaded when the first one leaves: it is off nearly everywhere.
if TYPE_CHECKING:
    import pywebpush  # type: ignore[import-untyped]

# What is not shown within a day is of no use any more.
KEPT = 24 * 3600
LONGEST = 1000
GONE = (404, 410)


def check(values: Values) -> str:
    try:
        push.public_key(values["private"])
    except Invalid as error:
        return str(error)
    fine = values["contact"].startswith(("mailto:", "https://"))
    return "" if fine else gettext("The contact must be a mailto: or https:// address.")


CARRIER = Carrier.PUSH
DELIVERS = True
SERVICE = Service(
    name="webpush",
    label=_("Push messages of browsers"),
    guide="webpush",
    check=check,
    fields=(
        Field(name="private", label=_("Private key"), help=_("Made by qingyu webpush keys."), secret=True, goes_to=()),
        Field(name="contact", label=_("Contact for the push services"), help=_("As mailto:it@example.cn")),
        Field(
            name="hosts",
            label=_("Further push services"),
            help=_("Host names, one per line; those of Chrome, Firefox, Edge and Safari are known."),
            lines=True,
            required=False,
        ),
    ),
)


def send(outgoing: Outgoing, account: Mapping[str, str]) -> str:
    import pywebpush
    import requests

    try:
        subscription = push.subscription(outgoing.address, account["hosts"])
    except Invalid as error:
        raise Failed(str(error)) from None
    try:
        _push(subscription, outgoing, account)
    except pywebpush.WebPushException as error:
        _refused(error, outgoing)
    except Forbidden as error:
        raise Failed(str(error)) from None
    except requests.TooManyRedirects:
        raise Failed(gettext("This browser's push service is not supported.")) from None
    except requests.RequestException as error:
        if calling.never_connected(error):
            raise Busy(str(NO_ANSWER)) from error
        raise Unsure(str(NO_ANSWER)) from error
    return ""


def _push(subscription: dict[str, Any], outgoing: Outgoing, account: Mapping[str, str]) -> None:
    import pywebpush

    from qingyu.core.outside.sessions import session

    words = outgoing.body.replace(outgoing.link, "").strip() if outgoing.link else outgoing.body
    shown = {
        "title": outgoing.subject or gettext("Property service"),
        "body": words[:LONGEST],
        "link": outgoing.link or settings.PUBLIC_URL,
        # The same message again replaces the first on the screen.
        "tag": outgoing.token,
    }
    pywebpush.webpush(
        subscription,
        data=json.dumps(shown, ensure_ascii=False),
        vapid_private_key=account["private"],
        vapid_claims={"sub": account["contact"]},
        ttl=KEPT,
        headers={"Urgency": "high" if outgoing.urgent else "normal"},
        timeout=calling.ANSWER,
        requests_session=session(),
    )


def _refused(error: "pywebpush.WebPushException", outgoing: Outgoing) -> None:
    """Raises what the status means. A browser that is gone is taken off its resident."""
    status = getattr(error.response, "status_code", None)
    if status is None:
        raise Failed(str(error)) from None
    words = gettext("The service answered with an error (%(status)s).") % {"status": status}
    if status in GONE:
        for identity in Identity.objects.filter(kind=Identity.Kind.PUSH, value=outgoing.address):
            unbind(identity, by=SYSTEM)
        words = gettext("This browser receives no more messages.")
    if status == 429:
        raise Busy(words) from None
    raise (Unsure if status >= 500 else Failed)(words) from None
