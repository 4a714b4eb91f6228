"""The console's menu: what a day's work needs stands open, what is arranged now and then is folded away."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

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


@dataclass(frozen=True)
class Group:
    """Entries under a small heading; ``folds``: only its heading shows until it is wanted."""

    name: str
    label: Text
    entries: tuple[Entry, ...]
    folds: bool = False


DESK = (Entry("console:desk", _("My desk"), "home", exact=True),)
COMING_IN = (
    Entry("console:intake", _("Intake"), "phone-plus", ("tickets.open",)),
    Entry("console:calls", _("Calls"), "phone", ("hotline.answer",)),
    Entry("console:frontdesk", _("Reception"), "building-store", ("frontdesk.serve",)),
    Entry("console:sorting", _("Sorting tray"), "inbox-off", ("intake.sort",)),
    Entry("console:letters", _("Letters and press"), "mail-opened", ("intake.sort",)),
    Entry("console:groups", _("Group chat"), "users-group", ("intake.sort",)),
)
HANDLING = (
    Entry("console:tickets", _("Tickets"), "inbox"),
    Entry("console:incidents", _("Emergencies"), "bolt", ("incidents.act", "incidents.lead")),
    Entry("console:complaints", _("Complaints"), "message-report", ("complaints.handle",)),
    Entry("console:dispatch", _("Dispatch"), "route", ("work.dispatch",)),
    Entry("console:visits", _("Return visits"), "phone-check", ("followup.visit",)),
    Entry("console:upkeep", _("Planned work"), "calendar-repeat", ("upkeep.plan", "upkeep.schedule")),
    Entry("console:warranties", _("Warranties"), "shield-check"),
    Entry("console:surveys", _("Surveys"), "mood-heart", ("followup.survey",)),
    Entry("console:board", _("Figures"), "chart-bar", ("insight.read",)),
    Entry("console:hotspots", _("Hot spots"), "flame", ("insight.read",)),
)
ARRANGING = (
    Entry("console:roster", _("Roster"), "calendar-time", ("staff.roster", "staff.edit")),
    Entry("console:staffing", _("Staffing"), "calculator", ("staff.roster", "insight.read")),
    Entry("console:readiness", _("Emergency readiness"), "shield-half", ("incidents.plan", "incidents.lead")),
    Entry("console:staff", _("Staff"), "users", ("staff.edit", "staff.roster")),
    Entry("console:vendors", _("Vendors"), "briefcase", ("staff.edit",)),
    Entry(
        "console:settings",
        _("Settings"),
        "adjustments",
        ("catalog.edit", "knowledge.edit", "promises.edit_terms", "dispatch.edit", "hours.edit"),
    ),
    Entry("console:signs", _("QR signs"), "qrcode", ("places.import",)),
    Entry("console:imports", _("Imports"), "table-import", ("places.import",)),
)
GOING_OUT = (
    Entry("console:outbox", _("Outbox"), "send", ("outbox.read",)),
    Entry("console:notices", _("Notices"), "speakerphone", ("notices.edit",)),
    Entry("console:services", _("Channels"), "plug", ("outbox.arrange",)),
)
GROUPS = (
    Group("desk", "", DESK),
    Group("in", _("Coming in"), COMING_IN),
    Group("handling", _("Being handled"), HANDLING),
    Group("out", _("Messages and channels"), GOING_OUT, folds=True),
    Group("arranging", _("Arranging"), ARRANGING, folds=True),
)
