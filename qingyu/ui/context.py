"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """Besides the installation's facts, the look this browser chose (cookies written by ``js/look.js``)."""
    theme = request.COOKIES.get("theme", "")
    return {
        "demo": settings.DEMO,
        "live_url": settings.LIVE_URL,
        "theme": theme if theme in THEMES else "auto",
        "elder": request.COOKIES.get("elder") == "1",
    }
