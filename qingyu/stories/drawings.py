"""Pictures for stories and demo data, drawn here: a photo before and after, a signature."""

import io
import math

from PIL import Image, ImageDraw

GROUNDS = {"before": ("#7f98a8", "#c9d6df"), "after": ("#b9c9bd", "#eef3ee"), "report": ("#8a8f98", "#d8dbe0")}


def photo(stage: str) -> io.BytesIO:
    """A small JPEG of a pipe under a sink, wet before and dry after."""
    dark, light = GROUNDS[stage]
    image = Image.new("RGB", (640, 480), light)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 330, 640, 480), fill=dark)
    draw.line((320, 0, 320, 250, 480, 250, 480, 480), fill="#666e76", width=34, joint="curve")
    if stage != "after":
        for x in range(200, 470, 30):
            draw.ellipse((x, 300 + x % 70, x + 14, 330 + x % 70), fill="#3b82b6")
    return _encoded(image, "JPEG")


def signature() -> bytes:
    """A PNG with a stroke that could be a name."""
    image = Image.new("RGBA", (480, 180), (255, 255, 255, 0))
    points = [(40 + t * 4, 90 + 45 * math.sin(t / 6) * math.cos(t / 17)) for t in range(100)]
    ImageDraw.Draw(image).line(points, fill="black", width=4)
    return _encoded(image, "PNG").getvalue()


def _encoded(image: Image.Image, kind: str) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, kind)
    out.seek(0)
    return out
