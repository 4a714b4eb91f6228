"""Where WeChat hands in what residents write and do: checked, kept, answered at once."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from qingyu.channels.wechat import received, xml
from qingyu.channels.wechat.crypto import FRESH, Forged, Seal, check_fresh, check_signature, signature
from qingyu.channels.wechat.setup import settings
from qingyu.core import clock, ids
from qingyu.outbox.providers.wechat import PLAIN

LARGEST = 1024 * 1024
# What tells WeChat that all is well; without it the same comes again, three times.
TAKEN = "success"

Values = Mapping[str, str]


@csrf_exempt
@require_http_methods(["GET", "POST"])
def hook(request: HttpRequest) -> HttpResponse:
    """GET proves that the address is ours. POST is a message or an event: 401 forged, 413 over 1 MB, 400 no XML.

    503 while the channel is off: WeChat tries again, and nobody is told that it was taken.
    """
    values = settings()
    if values is None:
        return _say("off", 503)
    if _length(request) > LARGEST:
        return _say("too large", 413)
    try:
        check_signature(_of(request, "signature"), values["token"], *_stamp(request))
        check_fresh(_of(request, "timestamp"), clock.now())
        return _say(_of(request, "echostr")) if request.method == "GET" else _take(request, values)
    except Forged:
        return _say("forged", 401)
    except xml.Malformed:
        return _say("malformed", 400)


def _take(request: HttpRequest, values: Values) -> HttpResponse:
    envelope = xml.read(request.body)
    sealed = envelope.get("Encrypt")
    message = _opened(request, sealed, values) if isinstance(sealed, str) and sealed else _plain(envelope, values)
    with transaction.atomic():
        # In one transaction with what is kept: where that fails, the same may come again.
        if not _first_time(request):
            return _say(TAKEN)
        answer = received.take(message)
    if not answer:
        return _say(TAKEN)
    text = xml.write(answer)
    return HttpResponse(_sealed(text, values) if sealed else text, content_type="application/xml")


def _plain(envelope: dict[str, Any], values: Values) -> dict[str, Any]:
    """A message in plain text. Its signature covers no word of it, so that it counts only where it was asked for."""
    if values["mode"] != PLAIN:
        raise Forged("not sealed")
    return envelope


def _opened(request: HttpRequest, sealed: str, values: Values) -> dict[str, Any]:
    check_signature(_of(request, "msg_signature"), values["token"], *_stamp(request), sealed)
    return xml.read(Seal(values["aes_key"], values["appid"]).open(sealed))


def _sealed(text: str, values: Values) -> str:
    sealed = Seal(values["aes_key"], values["appid"]).close(text.encode())
    stamp, nonce = str(int(clock.now().timestamp())), ids.public_id()
    signed = signature(values["token"], stamp, nonce, sealed)
    return xml.write({"Encrypt": sealed, "MsgSignature": signed, "TimeStamp": stamp, "Nonce": nonce})


def _first_time(request: HttpRequest) -> bool:
    """False for the very same delivery again. Raises Forged where its stamp was used for another body."""
    name = "wechat:nonce:" + hashlib.sha256("\n".join(_stamp(request)).encode()).hexdigest()
    body = hashlib.sha256(request.body).hexdigest()
    if cache.add(name, body, 2 * FRESH):
        return True
    if cache.get(name) != body:
        raise Forged("stamp used again")
    return False


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


def _stamp(request: HttpRequest) -> tuple[str, str]:
    return _of(request, "timestamp"), _of(request, "nonce")


def _of(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "")


def _say(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
