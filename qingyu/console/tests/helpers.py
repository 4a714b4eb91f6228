"""Small things the console's tests share."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

AXES = dict.fromkeys(("kind", "category", "urgency", "case_class", "level"), "")


def call(**said):
    """A filled intake form; the axes as proposed."""
    form = {"phone": "138 0000 1502", "text": "厨房水管一直滴水", "channel": "phone", "once": str(uuid.uuid4()), **AXES}
    return {**form, **said}


def photo(name="leak.jpg", colour="teal"):
    file = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")


def said(response):
    """The page as text."""
    return response.content.decode()


HTMX = {"HX-Request": "true"}
