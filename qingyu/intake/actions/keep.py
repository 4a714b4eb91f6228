"""Keeping what a submission only names."""

from qingyu.intake.models import Submission


def keep_body(submission: Submission, body: bytes) -> Submission:
    """Keep the file that ``submission`` names and its channel will not have for long; the first one counts."""
    if Submission.objects.filter(pk=submission.pk, body=None).update(body=body):
        submission.body = body
    return submission
