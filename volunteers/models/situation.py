"""What the law's notices depend on, sealed, and for coordinators alone."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.sealed.fields import SealedField
from volunteers.enums import Income, Notice, Residence
from volunteers.models.profile import Volunteer


class Situation(models.Model):
    """One volunteer's situation; the row exists only where a coordinator noted something for a notice of the law."""

    volunteer = models.OneToOneField(Volunteer, on_delete=models.CASCADE, related_name="situation")
    residence = SealedField(_("residence situation"), default="")
    income = SealedField(_("lives on"), default=list)
    centre = SealedField(_("reception centre"), default="")  # the short name of a centre of the vocabulary
    notices = SealedField(_("notices given"), default=dict)  # who was told → on which day, as ISO text
    note = SealedField(_("short note"), default="")
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Privacy:
        owner = "volunteer__user"
        personal = {"volunteer": "delete the row"}
        special = {"residence", "income", "centre", "notices", "note"}
        plain = {"id", "changed_at"}
        shown = {
            "residence": lambda said: str(Residence(said).label) if said else "",
            "income": lambda said: [str(Income(line).label) for line in said],
            "notices": lambda said: {str(Notice(who).label): day for who, day in said.items()},
        }

    class Meta:
        verbose_name = _("situation of a volunteer")
        verbose_name_plural = _("situations of volunteers")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} V{self.volunteer_id}"

    @property
    def residence_in_words(self) -> str:
        """The line of the list, or nothing."""
        return str(Residence(self.residence).label) if self.residence else ""

    @property
    def income_in_words(self) -> list[str]:
        """The lines of the list."""
        return [str(Income(line).label) for line in self.income]

    @property
    def notices_given(self) -> dict[Notice, date]:
        """Who was told on which day, in the order of the list."""
        return {notice: date.fromisoformat(self.notices[notice]) for notice in Notice if notice in self.notices}
