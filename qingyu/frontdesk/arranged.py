"""What the desk of a community promises."""

from django.db.models import Q

from qingyu.frontdesk.models import Settings
from qingyu.places.models import Community


def settings_of(community: Community | None) -> Settings:
    """The community's own settings, else the company's, else the usual ones (not saved). One query."""
    rows = {row.community_id: row for row in Settings.objects.filter(Q(community=None) | Q(community=community))}
    own = rows.get(community.pk) if community else None
    return own or rows.get(None) or Settings()
