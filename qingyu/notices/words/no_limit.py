"""To whoever answers for working hours: a calendar cannot say until when something is promised."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import all_of, duty_manager, holders
from qingyu.promises.facts import PromiseUndated

NOTICE = Notice(
    title=pgettext_lazy("notice", "Limit without a date"),
    whom=pgettext_lazy("notice", "Duty manager, and whoever keeps the working calendars"),
    fact=PromiseUndated,
    to=all_of(duty_manager, holders("hours.edit")),
    body=_(
        "%(ticket)s was taken in, but %(name)s has no date: %(reason)s. The same may hold for every request that "
        "comes; please look at the working calendars. (%(title)s)"
    ),
    link=lambda case: case.desk_link,
    when=lambda case: bool(getattr(case.fact, "first", False)),
    sms=Sms.ALWAYS,
    own=True,
)
