"""Setting the hotline up: what is promised, what is said."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.hotline import policies
from qingyu.hotline.arranged import settings_of
from qingyu.hotline.facts import SettingsSaved
from qingyu.hotline.models import Settings
from qingyu.places.models import Community

FIELDS = ("company", "target_seconds", "callback_minutes", "greeting", "consent")


@transaction.atomic
def arrange(community: Community | None, *, values: Mapping[str, Any], by: Actor) -> Settings:
    """The hotline's settings of ``community``, or of the company (None); unchanged it returns quietly.

    Raises Refused, also for the company's where one does not work in all of it; Invalid.
    """
    policies.may_arrange_for(by, community).demand()
    found = Settings.objects.select_for_update().filter(community=community).first()
    before = {name: getattr(found or settings_of(community), name) for name in FIELDS}
    settings = found or Settings(community=community)
    for name in FIELDS:
        setattr(settings, name, values.get(name, before[name]))
    if found and before == {name: getattr(settings, name) for name in FIELDS}:
        return settings
    _check(settings)
    settings.save()
    fact = SettingsSaved(target_seconds=settings.target_seconds, callback_minutes=settings.callback_minutes)
    record(fact, about=settings, by=by)
    return settings


def _check(settings: Settings) -> None:
    try:
        settings.clean_fields(exclude=["community"])
    except ValidationError as error:
        raise Invalid({name: " ".join(texts) for name, texts in error.message_dict.items()}) from None
