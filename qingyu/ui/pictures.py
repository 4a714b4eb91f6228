"""Pictures of ours as browsers show them: inside a page as they are, opened alone on a page as wide as the window."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

# What a browser says the answer is for (Fetch Metadata); those that say nothing get the file.
FOR = "Sec-Fetch-Dest"


def shown(request: HttpRequest, file: FieldFile, name: str) -> HttpResponseBase:
    """The JPEG ``file``; where it is opened by itself, a page with it.

    A browser alone makes a long screenshot as short as the window, and so narrower than a finger. Inline is safe:
    every file here is one that we encoded ourselves. This browser alone keeps it a while; a machine has many users.
    """
    response: HttpResponseBase
    if request.headers.get(FOR) == "document":
        response = render(request, "ui/picture.html", {"address": request.path, "name": name})
    else:
        response = FileResponse(file.open("rb"), content_type="image/jpeg", filename=f"{name}.jpg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=600"
    patch_vary_headers(response, [FOR])
    return response
