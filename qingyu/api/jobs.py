"""What this door clears up."""

from qingyu.api import once
from qingyu.core import jobs


@jobs.periodic("23 3 * * *", name="api.forget_answers")
def forget_answers() -> None:
    once.forget()
