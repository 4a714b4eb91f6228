"""Choices among rows."""

from typing import TYPE_CHECKING

from django import forms

from qingyu.catalog.models import Category
from qingyu.places.models import Building, Community
from qingyu.staff.models import Employee, Position, Vendor

# Generic for the type checker only.
if TYPE_CHECKING:
    CategoryChoice = forms.ModelChoiceField[Category]
    CommunityChoice = forms.ModelChoiceField[Community]
    PositionChoice = forms.ModelChoiceField[Position]
    VendorChoice = forms.ModelChoiceField[Vendor]
    CommunitiesChoice = forms.ModelMultipleChoiceField[Community]
    BuildingsChoice = forms.ModelMultipleChoiceField[Building]
    PeopleChoice = forms.ModelMultipleChoiceField[Employee]
else:
    CategoryChoice = CommunityChoice = PositionChoice = VendorChoice = forms.ModelChoiceField
    CommunitiesChoice = BuildingsChoice = PeopleChoice = forms.ModelMultipleChoiceField
