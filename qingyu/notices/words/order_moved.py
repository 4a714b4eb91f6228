"""To the technician who need not go any more."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice
from qingyu.notices.readers import person
from qingyu.work.facts import OrderMoved

NOTICE = Notice(
    title=pgettext_lazy("notice", "Order planned anew"),
    whom=pgettext_lazy("notice", "The technician who had it on the list"),
    fact=OrderMoved,
    to=person("giver_id"),
    body=_("%(taker)s does order %(number)s now, %(place)s: %(title)s. You need not go there."),
    link=lambda case: "/field/",
)
