"""What the SMS services call: receipts settle messages, replies are stored; twice or out of order, with one effect."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from qingyu.channels.sms import clouds
from qingyu.channels.sms.door import Shut, rows_of
from qingyu.intake import actions as intake
from qingyu.outbox import actions as outbox
from qingyu.tickets.codes import Channel

log = logging.getLogger(__name__)

Row = Mapping[str, Any]
# What the two expect to read; anything else is sent again.
GOT_IT = {"aliyun": {"code": 0, "msg": "成功"}, "tencent": {"result": 0, "errmsg": "OK"}}
RECEIPTS: dict[str, Callable[[Row], clouds.Receipt]] = {
    "aliyun": clouds.aliyun_receipt,
    "tencent": clouds.tencent_receipt,
}
REPLIES: dict[str, Callable[[Row], clouds.Reply]] = {"aliyun": clouds.aliyun_reply, "tencent": clouds.tencent_reply}


@csrf_exempt
@require_POST
def receipts(request: HttpRequest, token: str, cloud: str) -> HttpResponse:
    """Asks for the secret in the address."""
    return _take(request, token, cloud, lambda row: _settle(cloud, RECEIPTS[cloud](row)))


@csrf_exempt
@require_POST
def replies(request: HttpRequest, token: str, cloud: str) -> HttpResponse:
    """Asks for the secret in the address."""
    return _take(request, token, cloud, lambda row: _store(cloud, REPLIES[cloud](row), row))


def _take(request: HttpRequest, token: str, cloud: str, take: Callable[[Row], None]) -> HttpResponse:
    """Every row that can be read; 400 where none can, so that one broken row does not hold up its company."""
    try:
        rows = rows_of(request, token)
    except Shut as shut:
        return _shut(shut.status)
    taken = 0
    # Whoever calls may ask for any language; what is written is read by the company.
    with translation.override(settings.LANGUAGE_CODE):
        for row in rows:
            try:
                take(row)
                taken += 1
            except clouds.Unreadable as error:
                log.warning("a row from %s cannot be read: %s", cloud, error)
    return JsonResponse(GOT_IT[cloud]) if taken or not rows else _shut(400)


def _settle(cloud: str, told: clouds.Receipt) -> None:
    outbox.receipt(
        cloud,
        fate=told.fate,
        provider_id=told.provider_id,
        token=told.token,
        address=told.address,
        error=told.error,
    )


def _store(cloud: str, told: clouds.Reply, row: Row) -> None:
    raw = {
        "cloud": cloud,
        "number": told.number,
        "text": told.text,
        "sent_at": told.sent_at.isoformat() if told.sent_at else "",
        "row": dict(row),
    }
    intake.store(Channel.SMS, told.outside_id, raw=raw)


def _shut(status: int) -> HttpResponse:
    return JsonResponse({"code": status}, status=status)
