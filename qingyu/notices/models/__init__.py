"""What the company has changed of the notices, and the outside systems that hear of what happens."""

from qingyu.notices.models.hooks import Hook, HookDelivery
from qingyu.notices.models.wording import Wording

__all__ = ["Hook", "HookDelivery", "Wording"]
