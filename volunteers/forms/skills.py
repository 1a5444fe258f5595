"""What somebody can do, ticked group by group, and how well."""

from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.enums import SkillExperience, SkillGroup
from tandem.vocabulary.models import Skill
from volunteers.forms.base import StepForm, WordsField, on_offer
from volunteers.models import Volunteer


class Group(NamedTuple):
    """Skills under one heading: pairs of tick and experience, how many are ticked, whether one sees them at once."""

    title: str
    lines: list[tuple[BoundWidget, BoundField]]
    ticked: int
    is_open: bool


class SkillsForm(StepForm):
    """Ticks, and beside each how well; 'some' until the person says more."""

    skills = WordsField(label=_("What can you do?"), required=False)
    who_sees = {"skills": _("The Tandem coordinators. Hosts see your skills, without your name.")}

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        super().__init__(data, volunteer=volunteer)
        self.words = on_offer(Skill.objects.all(), volunteer.skills.values_list("skill", flat=True))
        self.offer("skills", self.words.as_choices("slug"), self.words)
        for skill in self.words:
            question = gettext("How well? (%(skill)s)") % {"skill": skill}
            self.fields[f"experience_{skill.slug}"] = forms.ChoiceField(
                label=question,
                choices=SkillExperience,
                initial=SkillExperience.SOME,
                required=False,
                widget=forms.Select(attrs={"aria-label": question}),
            )

    def stored(self) -> dict[str, Any]:
        """The skills of the profile."""
        held = {row.skill.slug: row.experience for row in self.volunteer.skills.select_related("skill")}
        return {"skills": list(held)} | {f"experience_{slug}": experience for slug, experience in held.items()}

    def details(self) -> dict[str, Any]:
        """Pairs of skill and experience."""
        said = {skill: self.cleaned_data[f"experience_{skill.slug}"] for skill in self.cleaned_data["skills"]}
        return {"skills": [(skill, experience or SkillExperience.SOME) for skill, experience in said.items()]}

    @property
    def groups(self) -> list[Group]:
        """The skills under their headings, in the order of the list."""
        ticks = {str(tick.data["value"]): tick for tick in self["skills"]}
        groups = {group: {skill.slug for skill in self.words if skill.group == group} for group in SkillGroup}
        return [
            _group(group, [(tick, self[f"experience_{slug}"]) for slug, tick in ticks.items() if slug in slugs])
            for group, slugs in groups.items()
            if slugs
        ]


def _group(group: SkillGroup, lines: list[tuple[BoundWidget, BoundField]]) -> Group:
    ticked = sum(bool(tick.data["selected"]) for tick, _experience in lines)
    is_wrong = any(experience.errors for _tick, experience in lines)
    return Group(str(group.label), lines, ticked, bool(ticked) or is_wrong)
