"""What can stand in a gap: how the office calls it, and what it is in a made-up case."""

from django.conf import settings
from django.utils.functional import lazystr
from django.utils.translation import pgettext_lazy as _

from qingyu.core.errors import Text

# What every case has.
ALWAYS = ("ticket", "title", "place", "community", "link")

LABELS: dict[str, Text] = {
    "ticket": _("notice variable", "request number"),
    "title": _("notice variable", "matter"),
    "place": _("notice variable", "place"),
    "community": _("notice variable", "community"),
    "link": _("notice variable", "link"),
    "promise": _("notice variable", "what is promised"),
    "owner": _("notice variable", "who looks after it"),
    "assignee": _("notice variable", "technician"),
    "eta": _("notice variable", "expected arrival"),
    "reason": _("notice variable", "reason"),
    "result": _("notice variable", "result"),
    "body": _("notice variable", "what was written"),
    "into": _("notice variable", "leading request"),
    "number": _("notice variable", "order number"),
    "note": _("notice variable", "note"),
    "giver": _("notice variable", "who gave it on"),
    "taker": _("notice variable", "who has it now"),
    "to_department_name": _("notice variable", "department"),
    "urgency": _("notice variable", "urgency"),
    "name": _("notice variable", "promise"),
    "due": _("notice variable", "limit"),
    "overall": _("notice variable", "mark"),
    "marks": _("notice variable", "low marks"),
    "comment": _("notice variable", "comment"),
    "words": _("notice variable", "words that worry"),
    "what": _("notice variable", "what is to be done"),
    "due_on": _("notice variable", "day it is due"),
}

SAMPLES: dict[str, Text] = {
    "ticket": "261122-00042",
    "title": _("notice sample", "The kitchen tap leaks"),
    "place": _("notice sample", "Building 3, entrance 2, 1502"),
    "community": _("notice sample", "Yunxi Garden"),
    "link": lazystr(f"{settings.PUBLIC_URL}/t/7KQ2M9XW"),
    "promise": _("notice sample", "You will have an answer by today 10:30. "),
    "owner": _("notice sample", "Wang Qing"),
    "assignee": _("notice sample", "Liu Yang"),
    "eta": _("notice sample", "today 14:30"),
    "reason": _("notice sample", "a spare part is on its way"),
    "result": _("notice sample", "the tap was replaced and tested"),
    "body": _("notice sample", "The technician comes at three."),
    "into": "261122-00040",
    "number": "261122-00042-1",
    "note": _("notice sample", "please come before six"),
    "giver": _("notice sample", "Sun Qiang"),
    "taker": _("notice sample", "Liu Yang"),
    "to_department_name": _("notice sample", "Engineering"),
    "urgency": _("notice sample", "B urgent"),
    "name": _("notice sample", "arrival on site"),
    "due": _("notice sample", "today 16:00"),
    "overall": "2.4",
    "marks": _("notice sample", "speed"),
    "comment": _("notice sample", "It took too long."),
    "words": _("notice sample", "calling 12345"),
    "what": _("notice sample", "train the guards in how to greet"),
    "due_on": "2026-11-30",
}
