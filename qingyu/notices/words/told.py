"""To the resident: what they were promised, to be looked up later."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.promises.facts import PromiseTold

NOTICE = Notice(
    title=pgettext_lazy("notice", "Something was promised"),
    fact=PromiseTold,
    to=reporter,
    body=_("We promised you about your request %(ticket)s: %(name)s, by %(due)s. Progress: %(link)s"),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
)
