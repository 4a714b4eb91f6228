"""To the colleague who is to look after it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice
from qingyu.notices.readers import person
from qingyu.tickets.facts import HandedOver

NOTICE = Notice(
    title=pgettext_lazy("notice", "Request handed over"),
    whom=pgettext_lazy("notice", "Whoever takes it over"),
    fact=HandedOver,
    to=person("taker_id"),
    body=_("%(ticket)s is yours now: %(reason)s (%(title)s)"),
    link=lambda case: case.desk_link,
)
