"""What a paper says, as plain values: read from the order once, then frozen in the row."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from qingyu.core.text import masked_phone
from qingyu.documents.codes import Kind
from qingyu.tickets.codes import Stage
from qingyu.work.models import Acceptance, Order

# More than this on a paper nobody looks at; the others stay with the order.
MOST_PHOTOS = 6


def of_order(order: Order, kind: Kind, **more: Any) -> dict[str, Any]:
    """Everything printed about ``order``; ``more`` is what only this kind has. About eight queries."""
    ticket = order.ticket
    return {
        "kind": kind.value,
        "ticket": ticket.number,
        "order": order.number,
        "community": ticket.community.name,
        "hotline": ticket.community.hotline,
        "place": ticket.place,
        "name": ticket.reporter_name,
        "phone": masked_phone(ticket.reporter_phone),
        "category": ticket.category.name,
        "reported_at": _local(ticket.contacted_at),
        "text": ticket.text,
        "department": order.department.name,
        "doer": order.assignee.name if order.assignee else "",
        "doer_no": order.assignee.agent_no if order.assignee else "",
        "arrived_at": _local(order.arrived_at),
        "finished_at": _local(order.finished_at),
        "cause": order.cause,
        "measures": order.measures,
        "materials": _materials(order),
        "total_fen": sum(_cost(one) for one in order.materials.all()),
        "consent": _consent(order),
        "warranties": _warranties(order),
        "photos": _photos(order),
        "acceptance": _acceptance(order),
        **more,
    }


def seal(content: dict[str, Any]) -> str:
    """SHA-256 of what the paper says: the same words, the same seal."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _local(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _cost(one: Any) -> int:
    return int(one.quantity * one.price_fen)


def _materials(order: Order) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "quantity": f"{one.quantity.normalize():f}",
            "unit": one.unit,
            "price_fen": one.price_fen,
            "cost_fen": _cost(one),
        }
        for one in order.materials.order_by("pk")
    ]


def _consent(order: Order) -> dict[str, Any] | None:
    row = order.consents.filter(given=True).order_by("-pk").first()
    return {"text": row.text, "price_fen": row.price_fen, "name": row.name, "at": _local(row.at)} if row else None


def _warranties(order: Order) -> list[dict[str, str]]:
    rows = order.warranties.order_by("pk")
    return [{"what": row.what, "until": row.until.isoformat(), "terms": row.terms} for row in rows]


def _photos(order: Order) -> list[dict[str, str | int]]:
    """Codes of pictures from before and after, those of before first; evidence about others is on no paper."""
    shown = order.ticket.attachments.filter(part=order.number, shown=True, stage__in=(Stage.BEFORE, Stage.AFTER))
    rows = sorted(shown, key=lambda row: (row.stage != Stage.BEFORE, row.pk))[:MOST_PHOTOS]
    return [{"code": row.code, "stage": row.stage, "width": row.width, "height": row.height} for row in rows]


def _acceptance(order: Order) -> dict[str, Any] | None:
    row = Acceptance.objects.filter(order=order).first()
    if row is None:
        return None
    return {"how": row.how, "name": row.name, "at": _local(row.at), "signed": bool(row.signature)}
