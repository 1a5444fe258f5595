"""The pages of the profile in their order: question, form, action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.ui.half_days import half_days_in_words
from tandem.vocabulary.enums import in_words
from tandem.vocabulary.text import fold
from volunteers import actions, forms
from volunteers.enums import ProfileStep, Wish
from volunteers.forms.base import StepForm
from volunteers.models import Volunteer

OWN_TEMPLATES = {ProfileStep.LANGUAGES, ProfileStep.SKILLS, ProfileStep.CONTACT, ProfileStep.WISHES}


@dataclass(frozen=True)
class Page:
    """One page of questions."""

    step: ProfileStep
    form: type[StepForm]
    save: Callable[..., None]
    answer: Callable[[Volunteer], str]
    lead: Promise | str = ""

    @property
    def template(self) -> str:
        """Pages with rows of their own have a template of their own."""
        name = self.step.value if self.step in OWN_TEMPLATES else "plain"
        return f"volunteers/steps/{name}.html"


def _listed(words: Iterable[str]) -> str:
    return _(", ").join(words)


def _spoken(volunteer: Volunteer) -> str:
    rows = sorted(volunteer.languages.all(), key=lambda row: (-row.level, row.pk))
    return "\n".join(f"{row.language.label} ({row.get_level_display()}): {in_words(row.level)}" for row in rows)


def _skills(volunteer: Volunteer) -> str:
    return _listed(sorted((row.skill.label for row in volunteer.skills.all()), key=fold))


def _when(volunteer: Volunteer) -> str:
    if not volunteer.half_days or not volunteer.available_from or not volunteer.available_until:
        return ""
    days = f"{date_format(volunteer.available_from)} – {date_format(volunteer.available_until)}"
    return f"{half_days_in_words(volunteer.half_days)}\n{days}"


def _wishes(volunteer: Volunteer) -> str:
    chosen = {row.wish for row in volunteer.wishes.all()}
    return _listed(str(wish.label) for wish in Wish if wish in chosen)


def _where(volunteer: Volunteer) -> str:
    if volunteer.commune is None:
        return ""
    return _("%(place)s, up to %(km)d km") % {"place": volunteer.commune.label, "km": volunteer.max_km}


PAGES = [
    Page(ProfileStep.ABOUT, forms.AboutForm, actions.save_about, lambda v: v.first_name),
    Page(
        ProfileStep.LANGUAGES,
        forms.LanguagesForm,
        actions.save_languages,
        _spoken,
        gettext_lazy("Every language helps, also the one you learn now."),
    ),
    Page(
        ProfileStep.SKILLS,
        forms.SkillsForm,
        actions.save_skills,
        _skills,
        gettext_lazy("No diploma is needed. What you did without pay counts too."),
    ),
    Page(
        ProfileStep.CAUSES,
        forms.CausesForm,
        actions.save_causes,
        lambda v: _listed(cause.label for cause in v.causes.all()),
    ),
    Page(ProfileStep.TIME, forms.TimeForm, actions.save_time, _when),
    Page(ProfileStep.PLACE, forms.PlaceForm, actions.save_place, _where),
    Page(ProfileStep.CONTACT, forms.ContactForm, actions.save_contact, lambda v: str(v.get_contact_channel_display())),
    Page(
        ProfileStep.WISHES,
        forms.WishesForm,
        actions.save_wishes,
        _wishes,
        gettext_lazy("You need not say why. You may leave this empty."),
    ),
    Page(
        ProfileStep.REGIONS,
        forms.RegionsForm,
        actions.save_regions,
        lambda v: _listed(region.label for region in v.regions.all()),
        gettext_lazy("Only if you want. Some hosts look for people who know a region. You may leave this empty."),
    ),
]
BY_STEP = {page.step.value: page for page in PAGES}


def number_of(page: Page) -> int:
    """Its place in the order, from 1."""
    return PAGES.index(page) + 1


def after(page: Page) -> str:
    """The address of the page that comes next; after the last one, the summary."""
    following = PAGES[number_of(page) :]
    return reverse("profile:step", args=[following[0].step.value]) if following else reverse("profile:summary")


def before(page: Page) -> str:
    """The address of the page before; before the first one, the summary."""
    earlier = PAGES[: number_of(page) - 1]
    return reverse("profile:step", args=[earlier[-1].step.value]) if earlier else reverse("profile:summary")


def answers(volunteer: Volunteer) -> list[tuple[str, str, str]]:
    """(question, answer, address to change it) of each page."""
    return [
        (
            str(page.step.label),
            page.answer(volunteer) or "–",
            f"{reverse('profile:step', args=[page.step.value])}?one=1",
        )
        for page in PAGES
    ]
