"""Asking a service: whether its settings are right, whether it takes a message. Nothing here runs in a transaction."""

import logging
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.core.crypt import Unreadable
from qingyu.core.deadline import TooSlow, within
from qingyu.core.errors import Invalid, Text
from qingyu.core.ids import public_id
from qingyu.core.outside import NO_ANSWER
from qingyu.notices import wordings
from qingyu.notices.letter import Letter
from qingyu.outbox import accounts, providers
from qingyu.outbox.codes import Carrier
from qingyu.outbox.services import Service
from qingyu.staff.models import Employee

log = logging.getLogger(__name__)

SECONDS = 8
WELL = gettext_lazy("The service has answered: the settings are right.")
LABELS: dict[str, Text] = {
    Carrier.SMS: gettext_lazy("Mobile number"),
    Carrier.EMAIL: gettext_lazy("E-mail address"),
    Carrier.WECHAT: gettext_lazy("Openid of a follower"),
    Carrier.GROUP: gettext_lazy("Code of a community"),
    Carrier.PUSH: gettext_lazy("Address of the browser"),
}


def checked(service: Service) -> Text:
    """ "" when the service takes its settings, else what is wrong, in words; at most eight seconds."""
    assert service.check is not None
    try:
        return within(SECONDS, service.check, accounts.kept(service.name))
    except TooSlow:
        return NO_ANSWER
    except Unreadable:
        return _("The settings cannot be read any more; please enter them anew.")
    except Exception:
        # Its words may be those of a socket, which would tell what stands at an address.
        log.exception("the check of %s broke off", service.name)
        return NO_ANSWER


def sent_by(name: str, address: str) -> Text:
    """What became of a trial by the provider ``name``, in words. Raises Invalid where it was refused."""
    chosen = accounts.named(name)
    try:
        taken = within(SECONDS, chosen.provider.send, _trial(address), chosen.values)
    except providers.Busy as error:
        raise Invalid({"address": _("Not taken now: %(error)s") % {"error": error}}) from None
    except providers.Failed as error:
        raise Invalid({"address": _("Refused: %(error)s") % {"error": error}}) from None
    except (providers.Unsure, TooSlow):
        raise Invalid({"address": _("No answer came; it may have been sent all the same.")}) from None
    except Exception:
        log.exception("the trial by %s broke off", name)
        raise Invalid({"address": NO_ANSWER}) from None
    return _("Taken by the service as %(id)s.") % {"id": taken or "—"}


def own_address(name: str, actor: Actor) -> str:
    """One's own number for an SMS, "" for all else."""
    if providers.named(name).CARRIER != Carrier.SMS:
        return ""
    return Employee.objects.values_list("user__phone", flat=True).get(pk=actor.id) or ""


def address_label(name: str) -> Text:
    return LABELS.get(providers.named(name).CARRIER, gettext_lazy("Address"))


def guide_of(service: Service) -> str:
    """The text that walks through setting it up, "" where the installation has none."""
    file = settings.BASE_DIR.parent / "docs/channels" / f"{Path(service.guide).stem}.md"
    return file.read_text(encoding="utf-8") if service.guide and file.is_file() else ""


def _trial(address: str) -> providers.Outgoing:
    told = wordings.named("registered")
    assert told is not None
    with translation.override(settings.LANGUAGE_CODE):
        letter = Letter.sample(told)
    return providers.Outgoing(
        address=address,
        body=letter.body,
        token=f"trial-{public_id()}",
        template=told.name,
        values=letter.values,
        subject=letter.subject,
        link=letter.link,
        urgent=True,
    )
