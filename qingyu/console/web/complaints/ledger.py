"""The ledger of complaints (投诉台账) and its file."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints import ledger
from qingyu.complaints.codes import CauseClass, ContentClass, Nature, Stage
from qingyu.console.complaint_file import workbook
from qingyu.console.web import filters
from qingyu.console.web.complaints.common import demand_reader, faces, topics
from qingyu.console.web.downloads import sheet
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core import clock
from qingyu.places.models import Community

SIZE = 50


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks complaints.handle."""
    demand_reader(request)
    cases = ledger.listed(request.actor, request.GET.dict())
    page = Paginator(cases, SIZE).get_page(request.GET.get("page"))
    live = topics(request)
    context = {
        "page": page,
        "figures": ledger.figures(cases),
        "filters": _filters(request),
        "asked": request.GET,
        "first": ledger.day_of(request.GET.get("from", "")),
        "last": ledger.day_of(request.GET.get("to", "")),
        "faces": faces(request, "complaints"),
        "chosen": any(value for name, value in request.GET.items() if name != "page"),
        "live_on": " ".join(live),
    }
    return list_or_page(request, "complaints/ledger", context, topics=live)


@staff_only
@require_GET
def download(request: ActingRequest) -> HttpResponse:
    """Asks complaints.handle; names and telephones in it are masked."""
    demand_reader(request)
    book = workbook(ledger.listed(request.actor, request.GET.dict()))
    return sheet(book, say("Complaint ledger %(day)s.xlsx") % {"day": clock.today()})


def _filters(request: ActingRequest) -> list[filters.Filter]:
    asked = request.GET
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    chosen = filters.by_code(communities, asked.get("community"))
    natures = [*Nature.choices, (ledger.COMMUNICATIVE_ANY, _("Communicative, any"))]
    stages = [(ledger.OPEN, _("Under way")), *Stage.choices]
    yes = [("1", _("Yes"))]
    rows = [
        filters.of_choices("nature", _("Nature"), _("Any nature"), natures, asked.get("nature", "")),
        filters.of_choices("cause", _("Class of cause"), _("Any cause"), CauseClass.choices, asked.get("cause", "")),
        filters.of_choices(
            "content", _("Class of content"), _("Any content"), ContentClass.choices, asked.get("content", "")
        ),
        filters.of_choices("stage", _("Stage"), _("Any stage"), stages, asked.get("stage", "")),
        filters.of_choices("overdue", _("Overdue"), _("Late or not"), yes, asked.get("overdue", "")),
        filters.of_choices("repeat", _("Repeated"), _("Repeated or not"), yes, asked.get("repeat", "")),
        filters.of_choices("risk", _("May go outside"), _("Any risk"), yes, asked.get("risk", "")),
    ]
    if len(communities) > 1:
        rows.insert(0, filters.of_rows("community", _("Community"), _("All communities"), communities, chosen))
    return rows
