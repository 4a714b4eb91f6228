"""What the two clouds send, in one shape. Pure.

Receipts and replies (上行): help.aliyun.com/document_detail/101508 and 101510,
cloud.tencent.com/document/product/382/59178 and 59179.
"""

import hashlib
import re
import unicodedata
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

HOME = "86"
BETWEEN = re.compile(r"[\s().-]+")
BEIJING = ZoneInfo("Asia/Shanghai")


class Unreadable(Exception):
    """One row that lacks what it is about."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """``address`` is E.164, "" where its number cannot be read: the ids are ours and settle it all the same.

    ``token`` is ours where the cloud carries it, ``error`` in words.
    """

    provider_id: str
    address: str
    fate: Fate
    token: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """``outside_id`` is the same for the same reply, however often it is sent; ``number`` as told where it is none."""

    outside_id: str
    number: str
    text: str
    sent_at: datetime | None


def aliyun_receipt(row: Mapping[str, Any]) -> Receipt:
    """Raises Unreadable."""
    fine = row.get("success") is True or str(row.get("success")).lower() == "true"
    code, message = str(row.get("err_code", "")), str(row.get("err_msg", ""))
    token = _maybe(row, "out_id")
    return Receipt(
        # Either of the two ids says which message it is.
        provider_id=_maybe(row, "biz_id") if token else _said(row, "biz_id"),
        address=number(_maybe(row, "phone_number")),
        fate=Fate.DELIVERED if fine else Fate.FAILED,
        token=token,
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
        address=number(_maybe(row, "mobile"), _maybe(row, "nationcode") or HOME),
        fate=fate,
        error="" if fate == Fate.DELIVERED else words,
    )


def aliyun_reply(row: Mapping[str, Any]) -> Reply:
    """Raises Unreadable."""
    told, text, at = _said(row, "phone_number"), _maybe(row, "content"), _maybe(row, "send_time")
    if not text and not number(told):
        raise Unreadable("phone_number")
    own = str(row.get("sequence_id") or "") or digest(told, at, text)
    return Reply(outside_id=f"aliyun:{own}", number=number(told) or told, text=text, sent_at=_local(at))


def tencent_reply(row: Mapping[str, Any]) -> Reply:
    """Raises Unreadable."""
    told, text, at = _said(row, "mobile"), str(row.get("text", "")), str(row.get("time", ""))
    if not text and not number(told):
        raise Unreadable("mobile")
    own = digest(told, at, text)
    sent_at = _stamp(at)
    address = number(told, _maybe(row, "nationcode") or HOME) or told
    return Reply(outside_id=f"tencent:{own}", number=address, text=text, sent_at=sent_at)


def number(told: str, nation: str = HOME) -> str:
    """``1380…``, ``861380…``, ``+861380…``, ``85291234567``, ``0085291234567`` as E.164; "" for what is no number."""
    plain = BETWEEN.sub("", unicodedata.normalize("NFKC", told))
    code = re.sub(r"\D", "", nation).lstrip("0") or HOME
    bare = re.sub("^(?:\\+|00)", "", plain)
    # With the code of its own country where the cloud names one, then as a number of ours, then as it is abroad.
    forms = [f"+{code}{bare}", f"+{bare}"] if code != HOME else [plain if plain[:1] == "+" else bare, f"+{bare}"]
    return next((found for form in forms if (found := _normal(form))), "")


def _normal(form: str) -> str:
    try:
        return phones.normalise(form)
    except Invalid:
        return ""


def digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _maybe(row: Mapping[str, Any], name: str) -> str:
    """As :func:`_said`, "" where it is missing."""
    try:
        return _said(row, name)
    except Unreadable:
        return ""


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
