from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def who_acts(
    following: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    return following
