"""The console's menu."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text


@dataclass(frozen=True)
class Entry:
    """``permissions``: any of them opens it; none are needed where it is empty."""

    url: str
    label: Text
    icon: str
    permissions: tuple[str, ...] = ()
    exact: bool = False

    def open_to(self, actor: Actor) -> bool:
        return not self.permissions or any(actor.may(one) for one in self.permissions)


WORK = (
    Entry("console:desk", _("My desk"), "home", exact=True),
    Entry("console:intake", _("Intake"), "phone-plus", ("tickets.open",)),
    Entry("console:sorting", _("Sorting tray"), "inbox-off", ("intake.sort",)),
    Entry("console:letters", _("Letters and press"), "mail-opened", ("intake.sort",)),
    Entry("console:groups", _("Group chat"), "users-group", ("intake.sort",)),
    Entry("console:calls", _("Calls"), "phone", ("hotline.answer",)),
    Entry("console:frontdesk", _("Reception"), "building-store", ("frontdesk.serve",)),
    Entry("console:tickets", _("Tickets"), "inbox"),
    Entry("console:complaints", _("Complaints"), "message-report", ("complaints.handle",)),
    Entry("console:incidents", pgettext_lazy("menu", "Emergency"), "urgent", ("incidents.act", "incidents.lead")),
    Entry("console:dispatch", _("Dispatch"), "route", ("work.dispatch",)),
    Entry("console:visits", _("Return visits"), "phone-check", ("followup.visit",)),
    Entry("console:warranties", _("Warranties"), "shield-check"),
    Entry("console:board", _("Figures"), "chart-bar", ("insight.read",)),
)
ARRANGING = (
    Entry("console:roster", _("Roster"), "calendar-time", ("staff.roster", "staff.edit")),
    Entry("console:readiness", _("Emergency readiness"), "shield-half", ("incidents.plan", "incidents.lead")),
    Entry("console:staff", _("Staff"), "users", ("staff.edit", "staff.roster")),
    Entry(
        "console:settings",
        _("Settings"),
        "adjustments",
        ("catalog.edit", "promises.edit_terms", "dispatch.edit", "hours.edit"),
    ),
    Entry("console:signs", _("QR signs"), "qrcode", ("places.import",)),
    Entry("console:imports", _("Imports"), "table-import", ("places.import",)),
    Entry("console:outbox", _("Outbox"), "send", ("outbox.read",)),
    Entry("console:notices", _("Notices"), "speakerphone", ("notices.edit",)),
    Entry("console:services", _("Channels"), "plug", ("outbox.arrange",)),
)
