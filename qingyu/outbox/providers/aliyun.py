"""SMS by Alibaba Cloud (阿里云短信, dysmsapi 2017-05-25), signed calls without its SDK.

It knows no idempotency key, so the token travels as ``OutId``, by which a message without an answer is found again.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.outbox import calling, signing, sms
from qingyu.outbox.approved import Filled, fill
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.errors_of import aliyun as errors
from qingyu.outbox.providers import Busy, Failed, Outgoing, Unsure
from qingyu.outbox.services import Field, Service, Values

VERSION = "2017-05-25"
BEIJING = ZoneInfo("Asia/Shanghai")
PAGE = 50
PAGES = 4
# Asked so often in vain (42 minutes), a message never arrived there; before, it may only not be listed yet.
SURE_AFTER = 3
FATES = {1: Fate.ACCEPTED, 2: Fate.FAILED, 3: Fate.DELIVERED}


def check(values: Values) -> str:
    """Asks for the messages of a number that has none: wrong keys show, and nothing is sent."""
    if wrong := sms.wrong_settings(values):
        return wrong
    asked = {"PhoneNumber": "13800000000", "SendDate": _days()[0], "PageSize": "1", "CurrentPage": "1"}
    try:
        answer = _call("QuerySendDetails", asked, values)
    except (Busy, Failed, Unsure) as error:
        return str(error)
    return "" if answer.get("Code") == "OK" else errors.words(str(answer.get("Code")), str(answer.get("Message", "")))


CARRIER = Carrier.SMS
DELIVERS = False
SERVICE = Service(
    name="aliyun",
    label=_("Alibaba Cloud SMS"),
    guide="sms",
    check=check,
    fields=(
        Field(name="key", label="AccessKey ID"),
        Field(name="secret", label="AccessKey Secret", secret=True, goes_to=("endpoint", "key")),
        sms.SIGN,
        sms.TEMPLATE,
        sms.TEMPLATES,
        sms.LONGEST,
        sms.ABROAD_TEMPLATE,
        Field(name="endpoint", label=_("Address of the service"), default="https://dysmsapi.aliyuncs.com"),
        Field(name="region", label=_("Region"), default="cn-hangzhou"),
    ),
)


def send(outgoing: Outgoing, account: Mapping[str, str]) -> str:
    number = sms.mainland(outgoing.address)
    filled = (
        _filled(outgoing, account)
        if number
        else Filled(sms.template_for(outgoing.address, account), {"body": outgoing.body})
    )
    asked = {
        "PhoneNumbers": number or outgoing.address.removeprefix("+"),
        "SignName": account["sign"],
        "TemplateCode": filled.code,
        "TemplateParam": json.dumps(filled.values, ensure_ascii=False),
        "OutId": outgoing.token,
    }
    answer = _call("SendSms", asked, account)
    code = answer.get("Code")
    if code != "OK":
        raise errors.meaning(code, str(answer.get("Message", "")))
    return str(answer.get("BizId", ""))


def query(outgoing: Outgoing, provider_id: str, account: Mapping[str, str]) -> Fate | None:
    """What Alibaba Cloud lists under the message's token; ``NEVER`` once it surely is not listed."""
    number = sms.mainland(outgoing.address) or outgoing.address.removeprefix("+")
    for day in _days():
        for row in _listed(number, day, provider_id, account):
            if row.get("OutId") == outgoing.token:
                return FATES.get(int(row.get("SendStatus", 0)))
    return Fate.NEVER if not provider_id and outgoing.asked >= SURE_AFTER else None


def _filled(outgoing: Outgoing, account: Values) -> Filled:
    return fill(outgoing, templates=account["templates"], otherwise=account["template"], longest=sms.longest(account))


def _listed(number: str, day: str, provider_id: str, account: Values) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for page in range(1, PAGES + 1):
        asked = {"PhoneNumber": number, "SendDate": day, "PageSize": str(PAGE), "CurrentPage": str(page)}
        answer = _call("QuerySendDetails", asked | ({"BizId": provider_id} if provider_id else {}), account)
        if answer.get("Code") != "OK":
            raise errors.meaning(answer.get("Code"), str(answer.get("Message", "")))
        rows = answer["SmsSendDetailDTOs"]["SmsSendDetailDTO"]
        found += rows
        if len(rows) < PAGE:
            return found
    # So many to one number in a day that nothing can be said of what is not among them.
    raise Unsure(gettext("The service lists too many messages of this number."))


def _days() -> list[str]:
    """The days, as Alibaba Cloud counts them, on which a message that is still asked about can have been sent."""
    now = clock.now().astimezone(BEIJING)
    return [f"{now - timedelta(days=back):%Y%m%d}" for back in range(3)]


def _call(action: str, asked: Mapping[str, str], account: Values) -> dict[str, Any]:
    endpoint = account["endpoint"].rstrip("/")
    query = signing.acs3_query({"RegionId": account["region"], **asked})
    headers = signing.acs3(
        host=urlsplit(endpoint).netloc,
        action=action,
        version=VERSION,
        query=query,
        now=clock.now(),
        nonce=secrets.token_hex(16),
        key=account["key"],
        secret=account["secret"],
    )
    return calling.post(f"{endpoint}/?{query}", headers={**headers, "accept": "application/json"})
