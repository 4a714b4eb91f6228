"""The words that go to residents from the front desk."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from qingyu.frontdesk.models import Parcel, Procedure
from qingyu.frontdesk.pickup import code_of
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.people.models import Occupancy, Resident
from qingyu.people.queries import household

# WeChat costs nothing and is read; an SMS reaches everybody.
ORDER = (Carrier.WECHAT, Carrier.SMS)


def parcel(parcel: Parcel, what: str) -> bool:
    """Tell whoever the parcel is for: ``received``, ``reminded`` or ``overdue``. False where nobody can be reached."""
    values = {
        "community": parcel.community.name,
        "carrier": parcel.carrier,
        "tail": parcel.tail,
        "shelf": parcel.shelf,
        "code": code_of(parcel.salt),
    }
    body = _parcel_words(what) % values
    return any(
        outbox.tell(
            one,
            order=ORDER,
            template=f"frontdesk.parcel_{what}",
            body=body,
            token=f"frontdesk.parcel_{what}:{parcel.pk}",
            values=values,
            secret=True,
        )
        for one in _readers(parcel)
    )


def ready(procedure: Procedure) -> bool:
    """Tell the resident that their papers or cards lie here. False where they cannot be reached."""
    if procedure.resident is None:
        return False
    values: Mapping[str, str] = {"kind": procedure.kind.name, "number": procedure.number}
    body = _("Your “%(kind)s” (%(number)s) is ready. Please collect it at the service centre.") % values
    token = f"frontdesk.procedure_ready:{procedure.pk}"
    template = "frontdesk.procedure_ready"
    told = outbox.tell(procedure.resident, order=ORDER, template=template, body=body, token=token, values=values)
    return told is not None


def _parcel_words(what: str) -> str:
    words = {
        "received": _(
            "[%(community)s] Your %(carrier)s parcel (ends in %(tail)s) is at the service centre, shelf %(shelf)s. "
            "Pick-up code %(code)s."
        ),
        "reminded": _(
            "[%(community)s] Your %(carrier)s parcel (ends in %(tail)s) still waits for you at the service centre, "
            "shelf %(shelf)s. Pick-up code %(code)s."
        ),
        "overdue": _(
            "[%(community)s] Your %(carrier)s parcel (ends in %(tail)s) has been here for a week and may go back "
            "to the courier. Please collect it, shelf %(shelf)s, code %(code)s, or call us."
        ),
    }
    return words[what]


def _readers(parcel: Parcel) -> list[Resident]:
    """The one on the label; for nobody named the first of the home who can be reached, owners first."""
    if parcel.resident:
        return [parcel.resident]
    parts: list[Occupancy] = list(household(parcel.home))
    return [part.resident for part in parts]
