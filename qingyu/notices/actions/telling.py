"""Telling: every notice of an event goes to each of its readers, once."""

from django.conf import settings
from django.utils import translation

from qingyu.events.models import Event
from qingyu.notices import wordings
from qingyu.notices.case import Case
from qingyu.notices.letter import Letter
from qingyu.notices.readers import Reader
from qingyu.notices.wordings import Told
from qingyu.outbox import accounts
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier


def tell(event: Event) -> None:
    """Put the notices of ``event`` into the outbox, in the company's language. Run again, it adds nothing."""
    case = Case.of(event)
    with translation.override(settings.LANGUAGE_CODE):
        for told in wordings.about(event.code):
            if told.on and told.notice.when(case):
                _tell(told, case)


def _tell(told: Told, case: Case) -> None:
    notice = told.notice
    readers = [reader for reader in notice.to(case) if notice.own or not reader.did(case.event)]
    if not readers:
        return
    letter = Letter.of(told, case)
    for reader in readers:
        if notice.for_residents:
            _tell_resident(told, case, reader, letter)
        else:
            _tell_colleague(told, case, reader, letter)
    if notice.group.now(emergency=case.emergency) and Carrier.GROUP in accounts.able():
        _tell_group(told, case, letter)


def _tell_resident(told: Told, case: Case, reader: Reader, letter: Letter) -> None:
    outbox.tell(
        reader.resident,
        number=reader.phone,
        order=told.order,
        first=told.notice.first(case),
        guest=reader.guest,
        template=told.name,
        token=f"{case.event.pk}:{told.name}",
        urgent=case.emergency and told.notice.wakes,
        secret=told.notice.secret,
        event=case.event,
        **letter.as_sent(),
    )


def _tell_colleague(told: Told, case: Case, reader: Reader, letter: Letter) -> None:
    rings = told.sms.now(emergency=case.emergency) and reader.phone
    for carrier in (Carrier.IN_APP, Carrier.SMS) if rings else (Carrier.IN_APP,):
        outbox.send(
            carrier=carrier,
            address=reader.phone if carrier == Carrier.SMS else "",
            template=told.name,
            token=f"{case.event.pk}:{told.name}:{carrier}:{reader.key}",
            urgent=case.emergency,
            employee=reader.employee,
            event=case.event,
            **letter.as_sent(),
        )


def _tell_group(told: Told, case: Case, letter: Letter) -> None:
    """Once for all readers; which group of which community that is, the provider's settings say."""
    outbox.send(
        carrier=Carrier.GROUP,
        address=case.ticket.community.code,
        template=told.name,
        token=f"{case.event.pk}:{told.name}:group",
        urgent=case.emergency,
        event=case.event,
        **letter.as_sent(),
    )
