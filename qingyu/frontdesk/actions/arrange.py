"""Setting the desk up: how long a visitor waits, how long a parcel lies."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.frontdesk import policies
from qingyu.frontdesk.arranged import settings_of
from qingyu.frontdesk.facts import DeskArranged
from qingyu.frontdesk.models import Settings
from qingyu.places.models import Community

FIELDS = ("wait_minutes", "remind_days", "overdue_days")


@transaction.atomic
def arrange(community: Community | None, *, values: Mapping[str, int], by: Actor) -> Settings:
    """The desk's settings of ``community``, or of the company (None); unchanged it returns quietly.

    Who waits already keeps the target they came under. Raises Refused, Invalid.
    """
    policies.may_arrange_for(by, community).demand()
    found = Settings.objects.select_for_update().filter(community=community).first()
    before = {name: getattr(found or settings_of(community), name) for name in FIELDS}
    wanted = {name: values.get(name, before[name]) for name in FIELDS}
    if found and wanted == before:
        return found
    settings = found or Settings(community=community)
    for name, value in wanted.items():
        setattr(settings, name, value)
    _check(settings)
    settings.save()
    record(DeskArranged(**wanted), about=settings, by=by)
    return settings


def _check(settings: Settings) -> None:
    try:
        settings.clean_fields(exclude=["community"])
    except ValidationError as error:
        raise Invalid({name: " ".join(texts) for name, texts in error.message_dict.items()}) from None
    if settings.overdue_days <= settings.remind_days:
        raise Invalid({"overdue_days": _("A parcel is reminded of before it is overdue; please write more days.")})
