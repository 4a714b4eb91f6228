"""Why people come, which procedures there are, how one receives: what every company starts with."""

from django.db import transaction

from qingyu.catalog.codes import Kind
from qingyu.frontdesk.models import ProcedureKind, Purpose, Standard
from qingyu.frontdesk.presets.procedures import PROCEDURES

# code: (name, goes to the front, the kind of ticket it becomes)
PURPOSES = {
    "urgent_repair": ("紧急报修", True, Kind.REPAIR),
    "enquiry": ("一般咨询", False, Kind.ENQUIRY),
    "complaint": ("投诉建议", False, Kind.COMPLAINT),
    "papers": ("办理手续", False, ""),
    "parcel": ("领取快递", False, ""),
}

STANDARDS = {
    "stand": "起身问好：“您好，请问有什么可以帮您？”",
    "seat": "请来访人就座，老人和带孩子的先坐，递一杯水",
    "first30": "前三十秒：放下手头的事，看着对方听完，不打断",
    "name": "问清称呼，用姓氏称呼对方",
    "repeat": "复述要点，问清希望什么时候、怎样解决",
    "promise": "说明办理步骤和完成时间，把小票递到手上",
    "surroundings": "台面整洁、无杂物；投诉请到接待室谈",
    "see_off": "起身送别：“有进展会主动联系您”",
}


@transaction.atomic
def install() -> None:
    """Make the rows that are missing; those that are there, edited or not, stay as they are."""
    Purpose.objects.bulk_create(
        (
            Purpose(code=code, name=name, urgent=urgent, kind=kind, order=order)
            for order, (code, (name, urgent, kind)) in enumerate(PURPOSES.items())
        ),
        ignore_conflicts=True,
    )
    ProcedureKind.objects.bulk_create(
        (
            ProcedureKind(code=code, name=name, papers=papers, days=days, result=result, order=order)
            for order, (code, (name, papers, days, result)) in enumerate(PROCEDURES.items())
        ),
        ignore_conflicts=True,
    )
    Standard.objects.bulk_create(
        (Standard(code=code, text=text, order=order) for order, (code, text) in enumerate(STANDARDS.items())),
        ignore_conflicts=True,
    )
