"""To whoever has to change something after a complaint."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.complaints.facts import ActionOpened
from qingyu.notices.notice import Notice
from qingyu.notices.readers import person

NOTICE = Notice(
    title=pgettext_lazy("notice", "Corrective action opened"),
    whom=pgettext_lazy("notice", "Whoever has to do it"),
    fact=ActionOpened,
    to=person("owner_id"),
    body=_("Corrective action after %(ticket)s, due %(due_on)s: %(what)s. %(link)s"),
    # Whoever has to do it need not handle complaints.
    link=lambda case: "/console/complaints/actions",
)
