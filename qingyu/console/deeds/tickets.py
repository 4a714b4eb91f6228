"""The deeds on a ticket, in the order in which the menu shows them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.console.deeds import forms, joint
from qingyu.console.deeds.base import Deed
from qingyu.console.deeds.inspections import INSPECTION
from qingyu.core.errors import Text
from qingyu.core.policy import Verdict
from qingyu.promises import actions as promises
from qingyu.promises import policies as promise_policies
from qingyu.tickets import actions, policies
from qingyu.tickets.closing import objections
from qingyu.tickets.models import Ticket
from qingyu.tickets.states import MOVES
from qingyu.work import policies as work_policies

Said = dict[str, Any]


def _take(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.take(ticket, by=by)
    return _("You are now looking after it.")


def _hand_over(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.hand_over(ticket, to=said["to"], by=by, reason=said["reason"])
    return _("Handed over to %(name)s.") % {"name": said["to"]}


def _classify(ticket: Ticket, by: Actor, said: Said) -> Text:
    # Unchanged, the class follows the urgency; chosen by hand, it is the clerk's word.
    case_class = CaseClass(said["case_class"])
    actions.classify(
        ticket,
        by=by,
        kind=Kind(said["kind"]),
        category=said["category"],
        urgency=Urgency(said["urgency"]),
        case_class=case_class if case_class != ticket.case_class else None,
        level=Level(said["level"]),
    )
    return _("Changed; the clocks are reckoned anew.")


def _answered(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.respond(ticket, by=by, how=said["how"])
    return _("Noted as answered.")


def _tell(ticket: Ticket, by: Actor, said: Said) -> Text:
    promises.tell(ticket, by=by, text=said["text"], due_at=said["due_at"])
    return _("The promise is noted and watched.")


def _hold(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.hold(ticket, by=by, reason=said["reason"], until=said["until"])
    return _("Set aside; the work clocks stand still.")


def _resume(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.resume(ticket, by=by)
    return _("It goes on.")


def _pause(ticket: Ticket, by: Actor, said: Said) -> Text:
    promises.pause(ticket, by=by, reason=said["reason"], evidence=said["evidence"], names=said["names"])
    return _("The clocks stand still.")


def _unpause(ticket: Ticket, by: Actor, said: Said) -> Text:
    promises.resume(ticket, by=by)
    return _("The clocks run again.")


def _escalate(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.escalate(ticket, to=said["to"], by=by, reason=said["reason"])
    return _("Raised to %(name)s.") % {"name": said["to"]}


def _chase(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.chase(ticket, by=by, note=said["note"])
    return _("The resident's wish is passed on.")


def _merge(ticket: Ticket, by: Actor, said: Said) -> Text:
    into = actions.merge(ticket, into=said["other"], by=by, reason=said["note"])
    return _("It goes on in %(number)s.") % {"number": into.number}


def _link(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.link(ticket, other=said["other"], by=by, note=said["note"])
    return _("Linked with %(number)s.") % {"number": said["other"].number}


def _finish(ticket: Ticket, by: Actor, said: Said) -> Text:
    policies.may_close(by, ticket).demand()
    actions.finish(ticket, by=by, result=said["result"], cause=said["cause"])
    return _("Done; the resident is called back next.")


def _close(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.close(ticket, by=by, result=said["result"], cause=said["cause"], informed_how=said["informed_how"])
    return _("Closed.")


def _reopen(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.reopen(ticket, by=by, reason=said["reason"])
    return _("Open again; the answer is owed anew.")


def _cancel(ticket: Ticket, by: Actor, said: Said) -> Text:
    actions.cancel(ticket, by=by, reason=said["reason"])
    return _("Cancelled.")


def held(ticket: Ticket) -> bool:
    return hasattr(ticket, "hold")


def _paused(ticket: Ticket) -> bool:
    return ticket.pauses.filter(source="hand", ends_at=None).exists()


def _unanswered(ticket: Ticket) -> bool:
    return ticket.promises.running().filter(name="respond").exists()


def _nothing_out(ticket: Ticket) -> bool:
    return not ticket.orders.under_way().exists()


def _may_organise(actor: Actor, ticket: Ticket) -> Verdict:
    return policies.may_lead(actor, ticket) and work_policies.may_issue(actor, ticket)


TICKET_DEEDS: dict[str, Deed[Ticket]] = {
    deed.code: deed
    for deed in (
        Deed(
            code="taking",
            label=_("Take it"),
            icon="hand-grab",
            may=policies.may_take,
            do=_take,
            moves=MOVES,
            verb="take",
            when=lambda ticket: ticket.owner_id is None,
        ),
        Deed(
            code="response",
            label=_("Answered by phone or in person"),
            icon="phone-check",
            may=policies.may_answer,
            do=_answered,
            moves=MOVES,
            verb="change",
            when=_unanswered,
            form=forms.AnsweredForm,
        ),
        Deed(
            code="order",
            label=_("Issue a work order"),
            icon="tool",
            may=work_policies.may_issue,
            do=joint.issue,
            moves=MOVES,
            verb="start",
            form=joint.IssueForm,
        ),
        Deed(
            code="organisation",
            label=_("Organise several departments"),
            icon="sitemap",
            may=_may_organise,
            do=joint.organise,
            moves=MOVES,
            verb="start",
            form=joint.OrganiseForm,
            hint=_("The case becomes level 3, with a named lead and each department's duty and deadline."),
        ),
        Deed(
            code="promise",
            label=_("Promise something"),
            icon="calendar-check",
            may=promise_policies.may_tell,
            do=_tell,
            moves=MOVES,
            verb="change",
            form=forms.TellForm,
            hint=_("What the resident was told becomes a promise with its own clock."),
        ),
        Deed(
            code="classification",
            label=_("Classify"),
            icon="category",
            may=policies.may_classify,
            do=_classify,
            moves=MOVES,
            verb="change",
            form=forms.ClassifyForm,
        ),
        Deed(
            code="handover",
            label=_("Hand over"),
            icon="arrows-exchange",
            may=policies.may_hand_over,
            do=_hand_over,
            moves=MOVES,
            verb="take",
            form=forms.HandOverForm,
            hint=_("First-contact responsibility goes along."),
        ),
        Deed(
            code="escalation",
            label=_("Escalate"),
            icon="arrow-big-up-lines",
            may=policies.may_escalate,
            do=_escalate,
            moves=MOVES,
            verb="change",
            form=forms.EscalateForm,
        ),
        Deed(
            code="chase",
            label=_("Resident asks for speed"),
            icon="bell-ringing",
            may=policies.may_chase,
            do=_chase,
            moves=MOVES,
            verb="chase",
            form=forms.ChaseForm,
        ),
        Deed(
            code="hold",
            label=_("Put on hold"),
            icon="player-pause",
            may=policies.may_hold,
            do=_hold,
            moves=MOVES,
            verb="hold",
            when=lambda ticket: not held(ticket),
            form=forms.HoldForm,
        ),
        Deed(
            code="resumption",
            label=_("Go on with it"),
            icon="player-play",
            may=policies.may_hold,
            do=_resume,
            moves=MOVES,
            when=held,
        ),
        Deed(
            code="pause",
            label=_("Stop the clocks"),
            icon="clock-pause",
            may=promise_policies.may_pause,
            do=_pause,
            moves=MOVES,
            verb="change",
            when=lambda ticket: not _paused(ticket),
            form=forms.PauseForm,
            hint=_("Only for reasons outside the company. Who, why and the evidence stay visible."),
        ),
        Deed(
            code="pause-end",
            label=_("Let the clocks run again"),
            icon="clock-play",
            may=promise_policies.may_pause,
            do=_unpause,
            moves=MOVES,
            when=_paused,
        ),
        Deed(
            code="merge",
            label=_("Merge into another"),
            icon="git-merge",
            may=policies.may_merge,
            do=_merge,
            moves=MOVES,
            verb="cancel",
            form=forms.MergeForm,
            hint=_("The same matter: the resident follows the other ticket from now on."),
        ),
        Deed(
            code="link",
            label=_("Link with another"),
            icon="link",
            may=policies.may_link,
            do=_link,
            moves=MOVES,
            form=forms.LinkForm,
        ),
        INSPECTION,
        Deed(
            code="completion",
            label=_("Work is done"),
            icon="circle-check",
            may=policies.may_close,
            do=_finish,
            moves=MOVES,
            verb="finish",
            when=_nothing_out,
            form=forms.EndForm,
            hint=_("Ends the work clocks; the return visit is due within 24 hours."),
        ),
        Deed(
            code="closure",
            label=_("Close the ticket"),
            icon="lock",
            may=policies.may_close,
            do=_close,
            moves=MOVES,
            verb="close",
            when=lambda ticket: not objections(ticket),
            form=forms.CloseForm,
        ),
        Deed(
            code="reopening",
            label=_("Reopen"),
            icon="rotate",
            may=policies.may_reopen,
            do=_reopen,
            moves=MOVES,
            verb="reopen",
            form=forms.ReopenForm,
        ),
        Deed(
            code="cancellation",
            label=_("Cancel the ticket"),
            icon="ban",
            may=policies.may_cancel,
            do=_cancel,
            moves=MOVES,
            verb="cancel",
            form=forms.ReasonForm,
            tone="danger",
        ),
    )
}
