"""Keeping what a submission only names, and what came along with it."""

import hashlib

from django.core.files.base import ContentFile

from qingyu.intake.clean import readable
from qingyu.intake.incoming import Part
from qingyu.intake.models import Document, Submission

LONGEST_NAME = 120
NAMELESS = "?"
PDF = b"%PDF-"


def keep_body(submission: Submission, body: bytes) -> Submission:
    """Keep the file that ``submission`` names and its channel will not have for long; the first one counts."""
    if Submission.objects.filter(pk=submission.pk, body=None).update(body=body):
        submission.body = body
    return submission


def keep_document(submission: Submission, part: Part) -> None:
    """Keep ``part`` as it came, for a person to open; the same file twice is kept once."""
    digest = hashlib.sha256(part.data or part.name.encode()).hexdigest()
    if submission.documents.filter(digest=digest).exists():
        return
    name = " ".join(readable(part.name).split())[-LONGEST_NAME:] or NAMELESS
    row = Document(submission=submission, name=name, size=len(part.data), digest=digest)
    row.file.save("scan.pdf" if part.data.startswith(PDF) else "file.bin", ContentFile(part.data), save=False)
    row.save()
