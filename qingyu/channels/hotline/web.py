"""Where the telephone system knocks: events of calls, and the voice menu's question how long it will take."""

import hmac
import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.channels.hotline import payload
from qingyu.channels.hotline.numbers import number_of
from qingyu.channels.hotline.service import NAME
from qingyu.channels.hotline.signing import SIGNATURE, TIMESTAMP, holds
from qingyu.core.crypt import Unreadable
from qingyu.core.errors import Invalid, Text
from qingyu.core.middleware import as_json
from qingyu.hotline.arranged import dialled_community
from qingyu.hotline.waiting import Wait, estimate
from qingyu.outbox import accounts

log = logging.getLogger(__name__)

LARGEST = 64 * 1024
# What the voice menu is told where nobody is on duty: it cannot count to None.
NOBODY = -1
UNSIGNED = _("The signature or its time does not fit, or the hotline is not switched on.")


@csrf_exempt
@require_POST
def events(request: HttpRequest) -> HttpResponse:
    """Signed JSON of one event; 200 says that it is in the books.

    401, 413 and 422 say why not, 503 asks to try again.
    """
    values, body = _values(), request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _refused(413, "too_large", _("At most 64 KB are taken."))
    stamp, signature = request.headers.get(TIMESTAMP, ""), request.headers.get(SIGNATURE, "")
    if not holds(values.get("secret", ""), stamp, signature, body):
        return _refused(
            401, "unsigned", _("The signature or its time does not fit, or the hotline is not switched on.")
        )
    try:
        call = payload.read(body, values).apply()
    except Invalid as error:
        return JsonResponse(as_json(error), status=error.status)
    except Exception:
        # Whatever it was: the telephone system tries again, and loses nothing by it.
        log.exception("an event of the telephone system could not be stored")
        return _refused(503, "try_again", _("Not stored; please send it again."))
    return JsonResponse({"call_id": call.call_id, "state": call.state})


@csrf_exempt
@require_http_methods(["GET", "POST"])
def wait(request: HttpRequest) -> HttpResponse:
    """How long somebody who calls now will wait, for the voice menu.

    ``queue``, ``to``, ``call_id`` and ``as`` (json, seconds, sentence) in the address or posted. The token comes as
    Bearer or is posted as ``token``; it is not taken from the address, which stands in the logs on the way.
    """
    token, asked = _values().get("ivr_token", ""), {**request.GET.dict(), **request.POST.dict()}
    given = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(request.POST.get("token", ""))
    if not token or not hmac.compare_digest(token.encode(), given.encode()):
        return _refused(401, "no_token", _("The token does not fit, or the hotline is not switched on."))
    community = dialled_community(number_of(asked.get("to", "")))
    found = estimate(
        queue=asked.get("queue", "")[:60],
        community_id=community.pk if community else None,
        besides=asked.get("call_id", "")[:120],
    )
    return _waited(found, asked.get("as", "json"))


def _waited(found: Wait, form: str) -> HttpResponse:
    seconds = NOBODY if found.seconds is None else found.seconds
    if form == "seconds":
        return HttpResponse(str(seconds), content_type="text/plain; charset=utf-8")
    if form == "sentence":
        return HttpResponse(found.sentence, content_type="text/plain; charset=utf-8")
    return JsonResponse(
        {
            "seconds": seconds,
            "sentence": found.sentence,
            "waiting": found.waiting,
            "talk_seconds": found.talk_seconds,
            "on_phone": found.on_phone,
            "on_duty": found.on_duty,
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _values() -> dict[str, str]:
    try:
        return accounts.values_of(NAME) or {}
    except Unreadable:
        log.exception("the hotline's settings cannot be read")
        return {}


def _refused(status: int, code: str, words: Text) -> HttpResponse:
    return JsonResponse({"code": code, "message": str(words)}, status=status)
