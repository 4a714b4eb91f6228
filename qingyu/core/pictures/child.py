"""``python -m qingyu.core.pictures.child``: the capped process in which pictures are developed."""

from qingyu.core.capped.child import main
from qingyu.core.pictures.caps import DRAWING, PHOTO
from qingyu.core.pictures.develop import photo
from qingyu.core.pictures.ink import drawing

WAYS = {PHOTO: photo, DRAWING: drawing}


def work(asked: bytes) -> bytes:
    """The first byte says what it is, the rest is the file."""
    return WAYS[asked[:1]](asked[1:])


if __name__ == "__main__":
    main(work)
