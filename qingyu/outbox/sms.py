"""What the SMS providers have in common: numbers, and the fields of their settings pages."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.core.outside import is_safe
from qingyu.outbox.approved import missing_codes
from qingyu.outbox.providers import Failed
from qingyu.outbox.services import Field, Values

MOBILE = re.compile(r"\+86(1[3-9]\d{9})")
ABROAD = re.compile(r"\+(?!86)[1-9]\d{6,14}")

SIGN = Field(
    name="sign",
    label=_("SMS signature"),
    help=_("As approved, without brackets. It has to come from the name of the company."),
)
TEMPLATES = Field(
    name="templates",
    label=_("Approved templates"),
    help=_("One line per notice: accepted = SMS_123456789: assignee, ticket, eta, link. The order is the template's."),
    lines=True,
    required=False,
)
TEMPLATE = Field(
    name="template",
    label=_("Template for everything else"),
    help=_("A template with the one variable body."),
)
LONGEST = Field(
    name="longest",
    label=_("Longest value"),
    help=_("Longer values are cut, links never. 0 means no limit."),
    default="35",
)
ABROAD_TEMPLATE = Field(
    name="abroad",
    label=_("Template for numbers abroad"),
    help=_("Of the international service, with the one variable body. Empty: no SMS goes abroad."),
    required=False,
)


def mainland(number: str) -> str:
    """``+8613800001502`` → ``13800001502``; "" for a number abroad. Raises Failed for what no SMS reaches."""
    if found := MOBILE.fullmatch(number):
        return found[1]
    if ABROAD.fullmatch(number):
        return ""
    raise Failed(gettext("No SMS can be sent to this number: it is no mobile phone."))


def template_for(number: str, values: Values) -> str:
    """The template of numbers abroad; raises Failed where none is set."""
    if not values.get("abroad", ""):
        raise Failed(gettext("SMS to numbers outside mainland China are not set up."))
    return values["abroad"]


def longest(values: Values) -> int:
    said = values.get("longest", "")
    return int(said) if said.isdecimal() else 35


def wrong_settings(values: Values) -> str:
    """What can be seen to be wrong without asking the service; "" where nothing is."""
    if not is_safe(values["endpoint"]):
        return gettext("The address of the service must begin with https://.")
    if not values["longest"].isdecimal():
        return gettext("The longest value must be a number.")
    if missing := missing_codes(values["templates"], values["template"]):
        return gettext("These notices have no template: %(names)s") % {"names": "、".join(missing)}
    return ""
