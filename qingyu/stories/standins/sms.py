"""Both SMS clouds on this machine: they check the signatures by themselves, keep what they took, push what follows."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.outbox import actions as outbox
from qingyu.stories.standins.harness import Harness
from qingyu.stories.standins.server import Answer, StandIn
from qingyu.stories.standins.signatures import acs3_holds, tc3_holds

KEY, SECRET, SIGN, APP = "LTAI5tStandIn", "standin-secret", "云溪物业", "1400006666"
# The templates that are approved, and their variables.
TEMPLATES = {
    "SMS_1": ["body"],
    "SMS_2": ["assignee", "ticket", "link_path"],
    "1001": ["body"],
    "1002": ["assignee", "ticket", "link_path"],
}
LONGEST = 35


@dataclass
class Address:
    """The secret part of the address that somebody has entered at the clouds."""

    secret: str = ""


address = Address()


def open_hooks(by: Actor, *, allowed: str = "") -> None:
    """Let the clouds in, under a new address."""
    outbox.save_account("sms_hooks", values={"allowed": allowed}, on=True, by=by)
    address.secret = outbox.renew_address("sms_hooks", days=0, by=by)


@dataclass
class Sent:
    """One SMS that a cloud has taken; ``fate`` is what its receipt says."""

    id: str
    token: str
    number: str
    template: str
    values: list[str]
    fine: bool = True


@dataclass
class _Cloud(StandIn):
    sent: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def texts(self, number: str = "") -> list[str]:
        return [" ".join(one.values) for one in self.sent if number in one.number]

    def push(self, client: Client, what: str, rows: Any) -> int:
        """Call the hook as the cloud does; returns the status."""
        cloud = type(self).__name__.lower()
        path = f"/hooks/sms/{cloud}/{address.secret}/{what}"
        sent = json.dumps(rows, ensure_ascii=False)
        return client.post(path, sent, content_type="application/json", headers={"host": "localhost"}).status_code

    def receipts(self) -> list[dict[str, Any]]:
        raise NotImplementedError

    def _keep(self, token: str, number: str, template: str, values: list[str]) -> Sent:
        one = Sent(f"{len(self.sent) + 1:08d}^0", token, number, template, values)
        self.sent.append(one)
        return one


class Aliyun(_Cloud):
    def sends(self, headers: Mapping[str, str]) -> bool:
        return headers.get("x-acs-action") == "SendSms"

    def refuse(self, *, busy: bool) -> Answer:
        return _said(200 if busy else 400, "isv.BUSINESS_LIMIT_CONTROL" if busy else "isv.MOBILE_NUMBER_ILLEGAL")

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        said = acs3_holds(path, headers, body, secret=SECRET, now=clock.now())
        if said is None:
            return _said(400, "SignatureDoesNotMatch")
        return self._send(said) if self.sends(headers) else self._details(said)

    def receipts(self) -> list[dict[str, Any]]:
        now = _local()
        return [
            {"phone_number": one.number, "send_time": now, "report_time": now, "success": one.fine,
             "err_code": "DELIVERED" if one.fine else "MOBILE_NOT_ON_SERVICE", "err_msg": "", "sms_size": "1",
             "biz_id": one.id, "out_id": one.token}
            for one in self.sent
        ]  # fmt: skip

    def reply(self, number: str, text: str, sequence: int) -> list[dict[str, Any]]:
        return [{"phone_number": number, "send_time": _local(), "content": text, "sign_name": SIGN,
                 "dest_code": "1069", "sequence_id": sequence}]  # fmt: skip

    def _send(self, said: Mapping[str, str]) -> Answer:
        values = json.loads(said["TemplateParam"])
        names = TEMPLATES.get(said["TemplateCode"])
        if said["SignName"] != SIGN:
            return _said(200, "isv.SMS_SIGNATURE_ILLEGAL")
        if names is None or set(names) != set(values):
            return _said(200, "isv.SMS_TEMPLATE_ILLEGAL" if names is None else "isv.TEMPLATE_MISSING_PARAMETERS")
        # The first is of a kind without a limit.
        if said["TemplateCode"] != "SMS_1" and any(len(value) > LONGEST for value in values.values()):
            return _said(200, "isv.PARAM_LENGTH_LIMIT")
        one = self._keep(said["OutId"], said["PhoneNumbers"], said["TemplateCode"], list(values.values()))
        return _said(200, "OK", BizId=one.id)

    def _details(self, said: Mapping[str, str]) -> Answer:
        today = said["SendDate"] == f"{timezone.localtime(clock.now()):%Y%m%d}"
        rows = [
            {"PhoneNum": one.number, "SendStatus": 3 if one.fine else 2, "OutId": one.token, "ErrCode": "DELIVERED",
             "TemplateCode": one.template, "Content": "", "SendDate": _local(), "ReceiveDate": _local()}
            for one in self.sent if one.number == said["PhoneNumber"] and today
        ]  # fmt: skip
        return _said(200, "OK", TotalCount=len(rows), SmsSendDetailDTOs={"SmsSendDetailDTO": rows})


class Tencent(_Cloud):
    def sends(self, headers: Mapping[str, str]) -> bool:
        return headers.get("x-tc-action") == "SendSms"

    def refuse(self, *, busy: bool) -> Answer:
        code = "LimitExceeded.PhoneNumberDailyLimit" if busy else "FailedOperation.PhoneNumberInBlacklist"
        return _response(SendStatusSet=[{"Code": code, "Message": code, "SerialNo": ""}])

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if not tc3_holds(headers, body, secret=SECRET, now=clock.now()):
            return _response(Error={"Code": "AuthFailure.SignatureFailure", "Message": "signature"})
        said = json.loads(body)
        return self._send(said) if self.sends(headers) else self._pulled(said)

    def receipts(self) -> list[dict[str, Any]]:
        return [
            {"user_receive_time": _local(), "nationcode": "86", "mobile": one.number.removeprefix("+86"),
             "report_status": "SUCCESS" if one.fine else "FAIL", "errmsg": "DELIVRD" if one.fine else "UNDELIV",
             "description": "", "sid": one.id}
            for one in self.sent
        ]  # fmt: skip

    def reply(self, number: str, text: str) -> dict[str, Any]:
        return {"extend": "", "mobile": number, "nationcode": "86", "sign": SIGN, "text": text,
                "time": int(clock.now().timestamp())}  # fmt: skip

    def _send(self, said: Mapping[str, Any]) -> Answer:
        names = TEMPLATES.get(said["TemplateId"])
        if names is None or len(names) != len(said["TemplateParamSet"]):
            return _response(SendStatusSet=[{"Code": "FailedOperation.TemplateIncorrectOrUnapproved", "Message": ""}])
        number = said["PhoneNumberSet"][0]
        one = self._keep(said["SessionContext"], number, said["TemplateId"], said["TemplateParamSet"])
        return _response(SendStatusSet=[{"Code": "Ok", "Message": "send success", "SerialNo": one.id, "Fee": 1}])

    def _pulled(self, said: Mapping[str, Any]) -> Answer:
        rows = [
            {"SerialNo": one.id, "ReportStatus": "SUCCESS" if one.fine else "FAIL", "Description": "",
             "PhoneNumber": one.number, "SessionContext": one.token}
            for one in self.sent if one.number == said["PhoneNumber"]
        ]  # fmt: skip
        return _response(PullSmsSendStatusSet=rows)


def aliyun_settings(cloud: StandIn) -> dict[str, str]:
    lines = "accepted = SMS_2: assignee, ticket, link_path"
    return {"key": KEY, "secret": SECRET, "sign": SIGN, "template": "SMS_1", "templates": lines, "endpoint": cloud.url}


def tencent_settings(cloud: StandIn) -> dict[str, str]:
    lines = "accepted = 1002: assignee, ticket, link_path"
    given = {"key": KEY, "secret": SECRET, "sign": SIGN, "template": "1001", "templates": lines}
    return {**given, "app": APP, "endpoint": cloud.url}


@contextmanager
def aliyun_harness() -> Iterator[Harness]:
    with Aliyun() as cloud:
        yield _harness("aliyun", cloud, aliyun_settings(cloud))


@contextmanager
def tencent_harness() -> Iterator[Harness]:
    with Tencent() as cloud:
        yield _harness("tencent", cloud, tencent_settings(cloud))


def _harness(name: str, cloud: _Cloud, values: Mapping[str, str]) -> Harness:
    return Harness(
        provider=name,
        address="+8613800001502",
        settings={name: values},
        behave=cloud.behave,
        delivered=lambda body: cloud.texts("13800001502").count(body),
        receipts=lambda client: _settle(cloud, client),
        adjust={"qingyu.outbox.calling.ANSWER": 0.3},
        knows=True,
    )


def _settle(cloud: _Cloud, client: Client) -> None:
    open_hooks(SYSTEM)
    status = cloud.push(client, "receipts", cloud.receipts())
    if status != 200:
        raise RuntimeError(f"the hook answered {status}")


def _said(status: int, code: str, **more: Any) -> Answer:
    return status, json.dumps({"Code": code, "Message": code, "RequestId": "1", **more}).encode()


def _response(**more: Any) -> Answer:
    return 200, json.dumps({"Response": {"RequestId": "1", **more}}).encode()


def _local() -> str:
    return f"{timezone.localtime(clock.now()):%Y-%m-%d %H:%M:%S}"


HARNESSES = {"aliyun": aliyun_harness, "tencent": tencent_harness}
