"""The deeds on a complaint, in the order of its stages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import actions, policies
from qingyu.complaints.codes import CauseClass, ContentClass, Nature, Received, Stage
from qingyu.complaints.models import Case
from qingyu.complaints.states import MOVES
from qingyu.console.deeds import complaint_forms as forms
from qingyu.console.deeds.base import Deed, DeedForm, always
from qingyu.console.deeds.session_form import SessionForm, call_session
from qingyu.core.errors import Text

Said = dict[str, Any]


def _intake(case: Case, by: Actor, said: Said) -> Text:
    received = Received(said["received"])
    actions.note_intake(
        case, by=by, expected=said["expected"], emotion=said["emotion"], received=received, risk=said["risk"]
    )
    return _("Noted.")


def _assess(case: Case, by: Actor, said: Said) -> Text:
    actions.assess(
        case,
        by=by,
        nature=Nature(said["nature"]),
        cause_class=CauseClass(said["cause_class"]),
        content_class=ContentClass(said["content_class"]),
        wishes=said["wishes"],
        wish_note=said["wish_note"],
        reason=said["reason"],
    )
    return _("Assessed.")


def _refresh(case: Case, by: Actor, said: Said) -> Text:
    actions.pull_evidence(case, by=by)
    return _("The evidence is put together anew.")


def _evidence(case: Case, by: Actor, said: Said) -> Text:
    actions.add_evidence(case, by=by, text=said["text"], photo=next(iter(said["photo"]), None))
    return _("Added.")


def _solve(case: Case, by: Actor, said: Said) -> Text:
    actions.solve(case, by=by, solution=said["solution"], temporary=said["temporary"])
    return _("Noted.")


def _liability(case: Case, by: Actor, said: Said) -> Text:
    actions.decide_liability(case, by=by, who=said["who"], reason=said["reason"])
    return _("Decided.")


def _apology(case: Case, by: Actor, said: Said) -> Text:
    actions.apologise(case, by=by, how=said["how"], text=said["text"])
    return _("Noted.")


def _goodwill(case: Case, by: Actor, said: Said) -> Text:
    gesture = actions.propose_goodwill(case, by=by, what=said["what"], value_fen=int(said["value"] * 100))
    return _("Approved.") if gesture.approved_at else _("Proposed; a supervisor approves it.")


def _feedback(case: Case, by: Actor, said: Said) -> Text:
    names = ("result", "told_how", "document", "next_inspection", "promised", "photos")
    actions.give_feedback(case, by=by, **{name: said[name] for name in names})
    return _("Noted; what was promised is watched.")


def _reply(case: Case, by: Actor, said: Said) -> Text:
    names = ("reply", "emotion", "note", "why_end")
    actions.note_reply(case, by=by, **{name: said[name] for name in names})
    return _("Noted.")


def _review(case: Case, by: Actor, said: Said) -> Text:
    actions.review(case, by=by, cause=said["cause"], lesson=said["lesson"], prevention=said["prevention"])
    return _("Noted.")


def _action(case: Case, by: Actor, said: Said) -> Text:
    actions.open_action(case, by=by, what=said["what"], owner=said["owner"], due_on=said["due_on"])
    return _("%(name)s hears of it.") % {"name": said["owner"]}


def _outside(case: Case, by: Actor, said: Said) -> Text:
    names = ("body", "name", "reference", "received_on", "demanded_by")
    actions.register_outside(case, by=by, **{name: said[name] for name in names})
    return _("Registered.")


def _advance(case: Case, by: Actor, said: Said) -> Text:
    case = actions.advance(case, by=by)
    return _("Now at the stage “%(stage)s”.") % {"stage": case.get_stage_display()}


def _back(case: Case, by: Actor, said: Said) -> Text:
    case = actions.go_back(case, by=by, reason=said["reason"])
    return _("Now at the stage “%(stage)s”.") % {"stage": case.get_stage_display()}


def _close(case: Case, by: Actor, said: Said) -> Text:
    actions.close(case, by=by, informed_how=said["informed_how"])
    return _("Case and ticket are closed.")


def _deed(code: str, label: Text, icon: str, do: Any, **more: Any) -> Deed[Case]:
    settings = {"may": policies.may_handle, "moves": MOVES, "verb": "change", "form": DeedForm, "when": always, **more}
    return Deed(code=code, label=label, icon=icon, do=do, **settings)


def _past_intake(case: Case) -> bool:
    return case.stage != Stage.INTAKE


CASE_DEEDS: dict[str, Deed[Case]] = {
    deed.code: deed
    for deed in (
        _deed("intake", _("Note the intake"), "ear", _intake, form=forms.IntakeForm),
        _deed("assessment", _("Assess"), "scale", _assess, form=forms.AssessmentForm),
        _deed("refreshment", _("Put together anew"), "refresh", _refresh),
        _deed("evidence", _("Add evidence"), "paperclip", _evidence, form=forms.EvidenceForm),
        _deed("solution", _("Decide what is done"), "tool", _solve, form=forms.SolutionForm),
        _deed(
            "liability",
            _("Decide who is answerable"),
            "gavel",
            _liability,
            form=forms.LiabilityForm,
            may=policies.may_decide,
            hint=_(
                "By evidence alone. An apology or a gesture of goodwill decides nothing here, and the other way round."
            ),
        ),
        _deed("apology", _("Note an apology"), "mood-heart", _apology, form=forms.ApologyForm),
        _deed("goodwill", _("Propose goodwill"), "gift", _goodwill, form=forms.GoodwillForm, verb="after"),
        _deed("feedback", _("Tell the result"), "message-check", _feedback, form=forms.FeedbackForm, verb="tell"),
        _deed("reply", _("Note the reply"), "message-reply", _reply, form=forms.ReplyForm, verb="reply"),
        _deed("review", _("Review"), "bulb", _review, form=forms.ReviewForm, when=_past_intake),
        _deed("correction", _("Open a corrective action"), "checklist", _action, form=forms.ActionForm, verb="after"),
        _deed("outside", _("Register a body outside"), "building-bank", _outside, form=forms.OutsideForm, verb="after"),
        _deed(
            "mediation",
            _("Call the mediation committee"),
            "users-group",
            call_session,
            form=SessionForm,
            hint=_("Members who belong to either side, or are concerned, are refused."),
        ),
        _deed("advance", _("On to the next stage"), "arrow-right", _advance, verb="advance"),
        _deed("return", _("Back to an earlier stage"), "arrow-back-up", _back, form=forms.BackForm, verb="back"),
        _deed(
            "closure", _("Close the case"), "lock", _close, form=forms.ClosureForm, verb="close", may=policies.may_close
        ),
    )
}
