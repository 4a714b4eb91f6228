"""SMS by Tencent Cloud (腾讯云短信, sms 2021-01-11), signed calls without its SDK.

The token travels as ``SessionContext``, by which a message without an answer is found again.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.outbox import calling, signing, sms
from qingyu.outbox.approved import Filled, fill
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.errors_of import tencent as errors
from qingyu.outbox.providers import Busy, Failed, Outgoing, Unsure
from qingyu.outbox.services import Field, Service, Values

VERSION = "2021-01-11"
PAGE = 100
# How far back what was sent can be asked for.
BACK = timedelta(days=2)
FATES = {"SUCCESS": Fate.DELIVERED, "FAIL": Fate.FAILED}


def check(values: Values) -> str:
    """Asks for the messages of a number that has none: wrong keys show, and nothing is sent."""
    if wrong := sms.wrong_settings(values):
        return wrong
    try:
        _call("PullSmsSendStatusByPhoneNumber", _asked("+8613800000000", values), values)
    except (Busy, Failed, Unsure) as error:
        return str(error)
    return ""


CARRIER = Carrier.SMS
DELIVERS = False
SERVICE = Service(
    name="tencent",
    label=_("Tencent Cloud SMS"),
    guide="sms",
    check=check,
    fields=(
        Field(name="key", label="SecretId"),
        Field(name="secret", label="SecretKey", secret=True, goes_to=("endpoint", "key")),
        Field(name="app", label="SDK AppID", help=_("The number of the SMS application, as in 1400006666.")),
        sms.SIGN,
        sms.TEMPLATE,
        sms.TEMPLATES,
        sms.LONGEST,
        sms.ABROAD_TEMPLATE,
        Field(name="endpoint", label=_("Address of the service"), default="https://sms.tencentcloudapi.com"),
        Field(name="region", label=_("Region"), default="ap-guangzhou"),
    ),
)


def send(outgoing: Outgoing, account: Mapping[str, str]) -> str:
    inland = sms.mainland(outgoing.address)
    filled = (
        _filled(outgoing, account)
        if inland
        else Filled(sms.template_for(outgoing.address, account), {"body": outgoing.body})
    )
    asked = {
        "PhoneNumberSet": [outgoing.address],
        "SmsSdkAppId": account["app"],
        "TemplateId": filled.code,
        "TemplateParamSet": list(filled.values.values()),
        "SessionContext": outgoing.token,
        **({"SignName": account["sign"]} if inland else {}),
    }
    try:
        status = _call("SendSms", asked, account)["SendStatusSet"][0]
    except (KeyError, IndexError, TypeError):
        raise Unsure(str(errors.UNREADABLE)) from None
    if status.get("Code") != "Ok":
        raise errors.meaning(status.get("Code"), str(status.get("Message", "")))
    return str(status.get("SerialNo", ""))


def query(outgoing: Outgoing, provider_id: str, account: Mapping[str, str]) -> Fate | None:
    """The receipt that Tencent Cloud keeps of it; None while there is none, since only receipts are listed."""
    for row in _receipts(outgoing.address, account):
        mine = row.get("SessionContext") == outgoing.token or (provider_id and row.get("SerialNo") == provider_id)
        if mine:
            return FATES.get(str(row.get("ReportStatus")))
    return None


def _filled(outgoing: Outgoing, account: Values) -> Filled:
    return fill(outgoing, templates=account["templates"], otherwise=account["template"], longest=sms.longest(account))


def _asked(number: str, account: Values, offset: int = 0) -> dict[str, object]:
    now = clock.now()
    return {
        "BeginTime": int((now - BACK).timestamp()),
        "EndTime": int(now.timestamp()),
        "Offset": offset,
        "Limit": PAGE,
        "PhoneNumber": number,
        "SmsSdkAppId": account["app"],
    }


def _receipts(number: str, account: Values) -> list[dict[str, Any]]:
    return list(_call("PullSmsSendStatusByPhoneNumber", _asked(number, account), account)["PullSmsSendStatusSet"])


def _call(action: str, asked: Mapping[str, object], account: Values) -> dict[str, Any]:
    """What stands in ``Response``. Raises what its ``Error`` means."""
    endpoint = account["endpoint"].rstrip("/")
    body = json.dumps(asked, ensure_ascii=False).encode()
    headers = signing.tc3(
        host=urlsplit(endpoint).netloc,
        service="sms",
        action=action,
        body=body,
        now=clock.now(),
        key=account["key"],
        secret=account["secret"],
    )
    more = {"X-TC-Version": VERSION, "X-TC-Region": account["region"]}
    answer = calling.post(f"{endpoint}/", headers={**headers, **more}, content=body).get("Response")
    if not isinstance(answer, dict):
        raise Unsure(str(errors.UNREADABLE))
    if error := answer.get("Error"):
        raise errors.meaning(error.get("Code"), str(error.get("Message", "")))
    return answer
