"""One's own API tokens: what there is, and ending one. They are made by ``qingyu token``."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.models import ApiToken
from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.staff.actions import end_token
from qingyu.staff.web import for_staff


def _own(request: HttpRequest) -> HttpResponse:
    """For staff: name, made, last used, end."""
    tokens = ApiToken.objects.filter(user=request.user.pk).order_by("expires_at")
    return render(request, "staff/tokens.html", {"tokens": tokens})


def _end_own(request: ActingRequest, pk: int) -> HttpResponse:
    """For staff: one of their own."""
    token = ApiToken.objects.filter(user=request.user.pk, pk=pk).first()
    if token is None:
        raise Missing
    end_token(token, by=request.actor)
    messages.success(request, _("The token “%(name)s” has ended.") % {"name": token.name})
    return HttpResponseRedirect(reverse("staff_tokens"))


own = for_staff(require_GET(_own))
end_own = for_staff(require_POST(_end_own))
