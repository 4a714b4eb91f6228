"""Telling: every notice of an event goes to each of its readers, once."""

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator

from qingyu.events.models import Event
from qingyu.notices import words
from qingyu.notices.case import Case
from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import Reader
from qingyu.outbox import actions as outbox
from qingyu.outbox.models import Carrier, Message


def tell(event: Event) -> None:
    """Put the notices of ``event`` into the outbox, in the company's language. Run again, it adds nothing."""
    case = Case.of(event)
    with translation.override(settings.LANGUAGE_CODE):
        for name, notice in words.about(event.code).items():
            for reader in notice.to(case):
                if notice.own or not reader.did(event):
                    _tell(name, notice, case, reader)


def _tell(name: str, notice: Notice, case: Case, reader: Reader) -> None:
    link = notice.link(case)
    said = {**case.words, **notice.more(case), "link": link}
    for carrier in notice.carriers(case, reader):
        outbox.send(
            carrier=carrier,
            address=reader.phone if carrier == Carrier.SMS else "",
            template=name,
            body=Truncator(str(words.body_of(name)) % said).chars(Message.BODY),
            token=f"{case.event.pk}:{name}:{carrier}:{reader.key}",
            urgent=case.emergency and (notice.wakes or notice.sms is Sms.EMERGENCY),
            secret=notice.secret,
            resident=reader.resident,
            employee=reader.employee,
            link=link,
            event=case.event,
        )
