"""A language model's HTTP service as DeepSeek, Qwen and local servers speak it: POST /v1/chat/completions."""

import json
from collections.abc import Mapping

from qingyu.stories.standins.server import Answer, StandIn

KEY = "sk-standin-0123456789"


class Assistant(StandIn):
    """``content`` is what the model says next; ``asked`` keeps the bodies sent, ``refused`` counts wrong keys."""

    def __init__(self, content: str = '{"kind": "repair", "category": "water"}') -> None:
        super().__init__()
        self.content: str | None = content
        self.asked: list[dict[str, object]] = []
        self.refused = 0

    @property
    def settings(self) -> dict[str, str]:
        return {"endpoint": f"{self.url}/v1", "model": "deepseek-chat", "key": KEY, "daily": "50"}

    @property
    def heard(self) -> str:
        """All that ever left the house, as one text."""
        return json.dumps(self.asked, ensure_ascii=False)

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if path != "/v1/chat/completions":
            return 404, _error("not found")
        if headers.get("authorization") != f"Bearer {KEY}":
            self.refused += 1
            return 401, _error("invalid api key")
        self.asked.append(json.loads(body))
        message = {"role": "assistant", "content": self.content, "reasoning_content": ""}
        return 200, json.dumps({"id": "1", "choices": [{"index": 0, "message": message}]}, ensure_ascii=False).encode()

    def refuse(self, *, busy: bool) -> Answer:
        return (429, _error("rate limit")) if busy else (402, _error("insufficient balance"))


def _error(words: str) -> bytes:
    return json.dumps({"error": {"message": words}}).encode()
