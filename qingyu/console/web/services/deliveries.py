"""What was posted to a webhook, how it went, and posting it again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters, limits
from qingyu.console.web.asking import answered
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.services.hooks import named
from qingyu.core.crypt import Unreadable
from qingyu.core.errors import Missing, Text
from qingyu.events.facts import deed
from qingyu.notices import actions
from qingyu.notices.hooks.post import Answer
from qingyu.notices.models import Hook, HookDelivery

SIZE = 50
MOST = 20
TONES = {HookDelivery.State.WAITING: "soon", HookDelivery.State.DONE: "ok", HookDelivery.State.FAILED: "late"}


@staff_only
@require_GET
def show(request: ActingRequest, hook_id: int) -> HttpResponse:
    """Asks notices.may_hook."""
    hook = named(request.actor, hook_id)
    choices = HookDelivery.State.choices
    state = filters.of_choices("state", _("State"), _("Any state"), choices, request.GET.get("state", ""))
    rows = HookDelivery.objects.filter(hook=hook).select_related("event").order_by("-id")
    if state.value:
        rows = rows.filter(state=state.value)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {
        "hook": hook,
        "communities": list(hook.communities.all()),
        "hears": [deed(code) for code in hook.codes],
        "page": page,
        "lines": [(one, TONES[HookDelivery.State(one.state)]) for one in page.object_list],
        "failed": HookDelivery.objects.filter(hook=hook, state=HookDelivery.State.FAILED).count(),
        "filters": [state],
    }
    return list_or_page(request, "services/hook", context)


@staff_only
@require_POST
def trial(request: ActingRequest, hook_id: int) -> HttpResponse:
    """Asks notices.may_hook. A greeting is posted now, and what came back is said."""
    hook = named(request.actor, hook_id)
    limits.count("hook_trial", request.actor, most=MOST)
    well, said = _tried(hook, request)
    if request.htmx:
        return render(request, "console/services/checked.html", {"wrong": "" if well else said, "well": said})
    (messages.success if well else messages.error)(request, str(said))
    return HttpResponseRedirect(reverse("console:hook", args=[hook.pk]))


@staff_only
@require_POST
def resend(request: ActingRequest, delivery_id: int) -> HttpResponse:
    """Asks notices.may_hook."""
    delivery = HookDelivery.objects.select_related("hook").filter(pk=delivery_id).first()
    if delivery is None:
        raise Missing
    hook = named(request.actor, delivery.hook_id)
    actions.resend(delivery, by=request.actor)
    return answered(request, _("It is posted again within seconds."), back=reverse("console:hook", args=[hook.pk]))


@staff_only
@require_POST
def resend_failed(request: ActingRequest, hook_id: int) -> HttpResponse:
    """Asks notices.may_hook. All that was given up."""
    hook = named(request.actor, hook_id)
    count = actions.resend_failed(hook, by=request.actor)
    said = _("%(count)d are posted again.") % {"count": count}
    return answered(request, said, back=reverse("console:hook", args=[hook.pk]))


def _tried(hook: Hook, request: ActingRequest) -> tuple[bool, Text]:
    try:
        answer = actions.try_hook(hook, by=request.actor)
    except Unreadable:
        answer = Answer(error=_("The settings cannot be read any more; please enter them anew."))
    if answer.well:
        words = _("Answered with %(status)d after %(took)d ms.")
        return True, words % {"status": answer.status, "took": answer.took}
    return False, _("The post did not come through: %(error)s") % {"error": answer.error}
