"""The deeds on an incident, in the order of urgency."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import incident_forms as forms
from qingyu.console.deeds.base import Deed
from qingyu.core.errors import Invalid, Missing, Text
from qingyu.incidents import actions, policies
from qingyu.incidents.codes import Purpose, State
from qingyu.incidents.models import Incident
from qingyu.incidents.states import MOVES
from qingyu.tickets import queries as tickets

Said = dict[str, Any]


def _warn(incident: Incident, by: Actor, said: Said) -> Text:
    return _announced(incident, by, Purpose.WARNING, said)


def _progress(incident: Incident, by: Actor, said: Said) -> Text:
    return _announced(incident, by, Purpose.UPDATE, said)


def _announced(incident: Incident, by: Actor, purpose: Purpose, said: Said) -> Text:
    sent = actions.announce(incident, by=by, purpose=purpose, body=said["body"])
    if incident.drill:
        return _("Drill: noted for %(homes)d homes, nothing was sent.") % {"homes": sent.homes}
    return _("Being sent to %(homes)d homes.") % {"homes": sent.homes}


def _contain(incident: Incident, by: Actor, said: Said) -> Text:
    actions.contain(incident, by=by, how=said["how"])
    return _("Contained. The residents' page says so.")


def _restore(incident: Incident, by: Actor, said: Said) -> Text:
    actions.restore(incident, by=by, how=said["how"], body=said["body"])
    return _("Restored. All homes are told; who had damage is visited tomorrow.")


def _cancel(incident: Incident, by: Actor, said: Said) -> Text:
    actions.cancel(incident, by=by, reason=said["reason"])
    return _("Called off.")


def _close(incident: Incident, by: Actor, said: Said) -> Text:
    actions.close(incident, by=by)
    return _("Closed.")


def _expect(incident: Incident, by: Actor, said: Said) -> Text:
    try:
        actions.expect(incident, by=by, end=said["end"])
    except Invalid as error:
        raise Invalid({"end": error.fields["expected_at"]}) from None
    return _("Noted.")


def _widen(incident: Incident, by: Actor, said: Said) -> Text:
    before = incident.homes.count()
    try:
        actions.widen(incident, places=[said["place"]], by=by)
    except Invalid as error:
        raise Invalid({"where": error.fields["place"]}) from None
    homes = incident.homes.count() - before
    if not homes:
        return _("All these homes were in it already.")
    return _("%(homes)d more homes are affected.") % {"homes": homes}


def _update(incident: Incident, by: Actor, said: Said) -> Text:
    actions.post_update(incident, by=by, words=said["words"])
    return _("The residents' page says so now.")


def _attach(incident: Incident, by: Actor, said: Said) -> Text:
    try:
        ticket = tickets.get(by, said["number"].strip())
    except Missing:
        raise Invalid({"number": _("There is no ticket with this number.")}) from None
    actions.attach(incident, ticket, by=by)
    return _("Attached; whoever called is told what is going on.")


def _supplies(incident: Incident, by: Actor, said: Said) -> Text:
    actions.ask_supplies(incident, by=by, **said)
    return _("Noted.")


def _point(incident: Incident, by: Actor, said: Said) -> Text:
    actions.open_point(incident, by=by, **said)
    return _("Opened; the residents' page shows it.")


def _review(incident: Incident, by: Actor, said: Said) -> Text:
    actions.review(incident, by=by, **said)
    return _("Noted.")


def _deed(code: str, label: Text, icon: str, do: Any, **more: Any) -> Deed[Incident]:
    settings = {"may": policies.may_work, "moves": MOVES, "verb": "work", **more}
    return Deed(code=code, label=label, icon=icon, do=do, **settings)


def _lead(code: str, label: Text, icon: str, do: Any, **more: Any) -> Deed[Incident]:
    return _deed(code, label, icon, do, may=policies.may_lead, **more)


def _over(incident: Incident) -> bool:
    return incident.state in (State.RESTORED, State.CLOSED)


def _live(incident: Incident) -> bool:
    return incident.live


def _real(incident: Incident) -> bool:
    return not incident.drill


INCIDENT_DEEDS: dict[str, Deed[Incident]] = {
    deed.code: deed
    for deed in (
        _lead("warning", _("Warn all homes"), "speakerphone", _warn, form=forms.WarningForm, tone="danger"),
        _lead("progress", _("Tell all homes how it stands"), "message-2", _progress, form=forms.MessageForm),
        _lead("containment", _("Harm stopped"), "shield-check", _contain, form=forms.ContainForm, verb="contain"),
        _lead(
            "restoration",
            _("Everything works again"),
            "circle-check",
            _restore,
            form=forms.RestoreForm,
            verb="restore",
            hint=_("Homes that had damage, or where nobody opened, are put down for a visit tomorrow."),
        ),
        _lead(
            "cancellation",
            _("False alarm"),
            "ban",
            _cancel,
            form=forms.CancelForm,
            verb="cancel",
            tone="danger",
            hint=_("Ends the incident at once. Colleagues and residents who were called are not told by themselves."),
        ),
        _lead("closure", _("Close the incident"), "lock", _close, form=forms.CloseForm, verb="close"),
        _lead("review", _("Review"), "bulb", _review, form=forms.ReviewForm, verb="", when=_over),
        _deed("expectation", _("Set the expected end"), "clock", _expect, form=forms.ExpectForm),
        _deed(
            "area",
            _("Widen the area"),
            "arrows-maximize",
            _widen,
            form=forms.WidenForm,
            when=_live,
            hint=_("Homes that come in addition are told with the next message to all homes."),
        ),
        _deed("update", _("Write a line"), "pencil", _update, form=forms.UpdateForm),
        _deed("attachment", _("Attach a ticket"), "link", _attach, form=forms.AttachForm, when=_real),
        _deed("supplies", _("Ask for material"), "package", _supplies, form=forms.SuppliesForm),
        _deed("point", _("Open a supply point"), "droplet", _point, form=forms.PointForm),
    )
}
