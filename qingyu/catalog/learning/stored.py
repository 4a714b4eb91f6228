"""A model as bytes, and back: what was cut short or changed on the way is noticed, never used."""

import gzip
import hashlib
import json
import zlib
from array import array
from collections.abc import Mapping

from qingyu.catalog.learning.linear import Linear

# What a packed model may unpack to; more is no model of ours. In bytes.
LARGEST = 200 * 1024 * 1024


class Broken(Exception):
    """These bytes are no model, or not the whole of one."""


def pack(models: Mapping[str, Linear]) -> tuple[bytes, str]:
    """The bytes of one model an axis, and their SHA-256."""
    plain = {axis: _plain(model) for axis, model in models.items()}
    packed = gzip.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
    return packed, hashlib.sha256(packed).hexdigest()


def unpack(packed: bytes, checksum: str) -> dict[str, Linear]:
    """One model an axis. Raises Broken."""
    if hashlib.sha256(packed).hexdigest() != checksum:
        raise Broken("the checksum differs")
    try:
        unzip = zlib.decompressobj(wbits=31)
        plain = unzip.decompress(packed, LARGEST)
        return {axis: _linear(model) for axis, model in json.loads(plain).items()}
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Broken(str(error)) from error


def _plain(model: Linear) -> dict[str, object]:
    pieces = {piece: [rarity, *model.weights[piece]] for piece, rarity in model.rarity.items()}
    return {"labels": list(model.labels), "bias": [round(b, 4) for b in model.bias], "pieces": pieces}


def _linear(plain: Mapping[str, object]) -> Linear:
    labels, bias, pieces = plain["labels"], plain["bias"], plain["pieces"]
    if not isinstance(labels, list) or not isinstance(bias, list) or not isinstance(pieces, dict):
        raise TypeError("not the parts of a model")
    # Four bytes a weight instead of thirty: every process keeps the model.
    weights = {piece: array("f", row[1:]) for piece, row in pieces.items()}
    if len(bias) != len(labels) or any(len(row) != len(labels) for row in weights.values()):
        raise ValueError("weights are missing")
    return Linear(tuple(labels), {piece: float(row[0]) for piece, row in pieces.items()}, weights, bias)
