"""What the two clouds send, in one shape. Pure.

Receipts and replies (上行): help.aliyun.com/document_detail/101508 and 101510,
cloud.tencent.com/document/product/382/59178 and 59179.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from qingyu.core.errors import Invalid
from qingyu.outbox.codes import Fate
from qingyu.outbox.errors_of import aliyun as aliyun_errors
from qingyu.outbox.errors_of import tencent as tencent_errors
from qingyu.people import phones

BEIJING = ZoneInfo("Asia/Shanghai")


class Unreadable(Exception):
    """One row that lacks what it is about."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """``address`` is E.164, ``token`` ours where the cloud carries it, ``error`` in words."""

    provider_id: str
    address: str
    fate: Fate
    token: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """``outside_id`` is the same for the same reply, however often it is sent."""

    outside_id: str
    number: str
    text: str
    sent_at: datetime | None


def aliyun_receipt(row: Mapping[str, Any]) -> Receipt:
    """Raises Unreadable."""
    fine = row.get("success") is True or str(row.get("success")).lower() == "true"
    code, message = str(row.get("err_code", "")), str(row.get("err_msg", ""))
    return Receipt(
        provider_id=_said(row, "biz_id"),
        address=number(_said(row, "phone_number")),
        fate=Fate.DELIVERED if fine else Fate.FAILED,
        token=str(row.get("out_id") or ""),
        error="" if fine else aliyun_errors.words(code, message),
    )


def tencent_receipt(row: Mapping[str, Any]) -> Receipt:
    """Raises Unreadable."""
    fate = {"SUCCESS": Fate.DELIVERED, "FAIL": Fate.FAILED}.get(_said(row, "report_status"))
    if fate is None:
        raise Unreadable("report_status")
    words = tencent_errors.words(str(row.get("errmsg", "")), str(row.get("description", "")))
    return Receipt(
        provider_id=_said(row, "sid"),
        address=number(_said(row, "mobile"), str(row.get("nationcode") or "86")),
        fate=fate,
        error="" if fate == Fate.DELIVERED else words,
    )


def aliyun_reply(row: Mapping[str, Any]) -> Reply:
    """Raises Unreadable."""
    told, text, at = _said(row, "phone_number"), str(row.get("content", "")), str(row.get("send_time", ""))
    own = str(row.get("sequence_id") or "") or digest(told, at, text)
    return Reply(outside_id=f"aliyun:{own}", number=number(told), text=text, sent_at=_local(at))


def tencent_reply(row: Mapping[str, Any]) -> Reply:
    """Raises Unreadable."""
    told, text, at = _said(row, "mobile"), str(row.get("text", "")), str(row.get("time", ""))
    own = digest(told, at, text)
    sent_at = _stamp(at)
    address = number(told, str(row.get("nationcode") or "86"))
    return Reply(outside_id=f"tencent:{own}", number=address, text=text, sent_at=sent_at)


def number(told: str, nation: str = "86") -> str:
    """``1380…``, ``861380…`` and ``+861380…`` as E.164. Raises Unreadable."""
    plain = told.strip().removeprefix("00")
    if nation != "86" and not plain.startswith("+"):
        plain = f"+{nation.lstrip('+')}{plain}"
    elif plain.startswith("86") and len(plain) == 13:
        plain = f"+{plain}"
    try:
        return phones.normalise(plain)
    except Invalid:
        raise Unreadable("phone number") from None


def digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _said(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        raise Unreadable(name)
    return str(value).strip()


def _local(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=BEIJING)
    except ValueError:
        return None


def _stamp(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(text), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
