"""The questions of the profile, one form a page. Forms ask; actions write."""

from volunteers.forms.about import AboutForm
from volunteers.forms.availability import TimeForm
from volunteers.forms.base import StepForm
from volunteers.forms.causes import CausesForm
from volunteers.forms.contact import ContactForm
from volunteers.forms.languages import LanguagesForm
from volunteers.forms.place import PlaceForm
from volunteers.forms.regions import RegionsForm
from volunteers.forms.skills import SkillsForm
from volunteers.forms.wishes import WishesForm

__all__ = [
    "AboutForm",
    "CausesForm",
    "ContactForm",
    "LanguagesForm",
    "PlaceForm",
    "RegionsForm",
    "SkillsForm",
    "StepForm",
    "TimeForm",
    "WishesForm",
]
