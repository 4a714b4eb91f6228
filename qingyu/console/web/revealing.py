"""A resident's name and telephones in full: by a click with a reason, which is kept in the access log."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web.asking import sent
from qingyu.console.web.page import render
from qingyu.core.errors import Text
from qingyu.people.actions import Revealed
from qingyu.ui.forms import ConsoleForm


class RevealForm(ConsoleForm, forms.Form):
    reason = fields.line(
        _("What do you need it for?"), most=200, hint=_("Your name, the time and this reason are kept.")
    )


def reveal_to(
    request: ActingRequest, look_up: Callable[[str], Revealed], *, back: str, back_words: Text
) -> HttpResponse:
    """Ask for the reason, then show what ``look_up`` finds with it and logs; without a reason nothing is shown."""
    form = RevealForm(sent(request))
    context: dict[str, object] = {"form": form, "back": back, "back_words": back_words}
    if form.is_valid():
        shown = look_up(form.cleaned_data["reason"])
        return render(request, "console/revealing/show.html", {**context, "shown": shown})
    return render(request, "console/revealing/show.html", context, status=422 if form.is_bound else 200)
