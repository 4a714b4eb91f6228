"""What people call the kinds of messages: a notice by its title, what else leaves the house by the names here."""

from django.utils.translation import pgettext_lazy as _

from qingyu.core.errors import Text
from qingyu.notices import words
from qingyu.outbox import providers

NAMES: dict[str, Text] = {
    "sign_in_code": _("message", "Sign-in code"),
    "work.acceptance_code": _("message", "Acceptance code"),
    "call_agreed": _("message", "What was agreed on the phone"),
    "callback": _("message", "Call back"),
    "mail_received": _("message", "Confirmation of an e-mail"),
    "intake_emergency": _("message", "Emergency to be sorted"),
    "own_report_done": _("message", "End of an own report"),
    "found_ourselves": _("message", "Found by ourselves"),
    "frontdesk.parcel_received": _("message", "Parcel has come"),
    "frontdesk.parcel_reminded": _("message", "Reminder of a parcel"),
    "frontdesk.parcel_overdue": _("message", "Parcel overdue"),
    "frontdesk.procedure_ready": _("message", "Papers ready"),
    "budget": _("message", "Day's limit reached"),
    "hook_off": _("message", "Webhook turned off"),
    "mailbox_failing": _("message", "Mailbox not reachable"),
    "token_ending": _("message", "API token ends soon"),
    "incident_call": _("message", "Called in an emergency"),
    "incident_warning": _("message", "Emergency: warning"),
    "incident_update": _("message", "Emergency: progress"),
    "incident_restored": _("message", "Emergency: restored"),
    "followup.survey": _("message", "Satisfaction survey"),
    "followup.survey_reminder": _("message", "Reminder of a survey"),
}


def kind(template: str) -> Text:
    """Its name; the code of the template where it has none."""
    notice = words.every().get(template)
    return notice.title if notice else NAMES.get(template, template)


def service(provider: str) -> Text:
    """What people call the service that carried it; "" for none."""
    return providers.named(provider).SERVICE.label if provider in providers.names() else provider
