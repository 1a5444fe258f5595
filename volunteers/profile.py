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
# What is kept only with a consent of its own is asked of the person alone, and nobody who helps sees it.
ASKED_TOGETHER = [page for page in PAGES if page.step not in {ProfileStep.WISHES, ProfileStep.REGIONS}]


@dataclass(frozen=True)
class Way:
    """Where the pages of a profile are: the volunteer's own, or those on which somebody fills it in with them."""

    volunteer: int | None = None  # the key of whom somebody helps; None on one's own pages

    @property
    def pages(self) -> list[Page]:
        """The pages in their order."""
        return PAGES if self.volunteer is None else ASKED_TOGETHER

    def page(self, step: str) -> Page | None:
        """The page of this step; None where this way does not lead there."""
        return next((page for page in self.pages if page.step == step), None)

    def summary(self) -> str:
        """The address of all answers on one page."""
        return reverse("profile:summary") if self.volunteer is None else reverse("help:person", args=[self.volunteer])

    def step(self, page: Page) -> str:
        """The address of one page of questions."""
        if self.volunteer is None:
            return reverse("profile:step", args=[page.step.value])
        return reverse("help:step", args=[self.volunteer, page.step.value])

    def number_of(self, page: Page) -> int:
        """Its place in the order, from 1."""
        return self.pages.index(page) + 1

    def after(self, page: Page) -> str:
        """The address of the page that comes next; after the last one, the summary."""
        following = self.pages[self.number_of(page) :]
        return self.step(following[0]) if following else self.summary()

    def before(self, page: Page) -> str:
        """The address of the page before; before the first one, the summary."""
        earlier = self.pages[: self.number_of(page) - 1]
        return self.step(earlier[-1]) if earlier else self.summary()

    def answers(self, volunteer: Volunteer) -> list[tuple[str, str, str]]:
        """(question, answer, address to change it) of each page."""
        return [
            (str(page.step.label), page.answer(volunteer) or "–", f"{self.step(page)}?one=1") for page in self.pages
        ]


OWN = Way()
