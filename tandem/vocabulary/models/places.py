"""Places: communes by postcode, and reception centres."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.enums import CentreKind, CentreStatus
from tandem.vocabulary.geography import metres_between
from tandem.vocabulary.models.base import Loaded
from tandem.vocabulary.text import fold

POSTCODE = r"^[1-9][0-9]{3}$"
NIS = r"^[0-9]{5}$"


class CommuneQuerySet(models.QuerySet["Commune"]):
    """What one asks of communes."""

    def active(self) -> Self:
        """Those that can be chosen, by postcode."""
        return self.filter(is_active=True).order_by("postcode")

    def in_reading_order(self) -> list["Commune"]:
        """Brussels first, then the places around it, each as the active language sorts them."""
        return sorted(self, key=lambda commune: (not commune.in_brussels, fold(commune.label)))

    def as_choices(self, value: str = "pk") -> list[tuple[int | str, str]]:
        """(value, “Ixelles (1050)”) in reading order, for a form (`pk`) or an address (`postcode`)."""
        return [(getattr(commune, value), str(commune)) for commune in self.in_reading_order()]


class Commune(Loaded):
    """A place as a postcode knows it; the only thing that Tandem keeps of where somebody lives."""

    postcode = models.CharField(
        _("postcode"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(POSTCODE, _("Write the four digits of a Belgian postcode, such as 1050."))],
    )
    name_fr = models.CharField(_("name in French"), max_length=60)
    name_nl = models.CharField(_("name in Dutch"), max_length=60)
    nis = models.CharField(
        _("NIS code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(NIS, _("Write the five digits of the NIS code, or leave it empty."))],
    )
    x_m = models.IntegerField(_("metres east of the Grand-Place"))
    y_m = models.IntegerField(_("metres north of the Grand-Place"))
    in_brussels = models.BooleanField(_("in the Brussels-Capital Region"), default=False)
    is_active = models.BooleanField(
        _("can be chosen"), default=True, help_text=_("Where it was chosen before, it stays.")
    )

    objects = CommuneQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "postcode", "name_fr", "name_nl", "nis", "x_m", "y_m", "in_brussels", "is_active", "is_edited"}

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["postcode"]
        constraints = [
            models.CheckConstraint(condition=Q(postcode__regex=POSTCODE), name="a_postcode_has_four_digits"),
            models.CheckConstraint(condition=Q(nis="") | Q(nis__regex=NIS), name="a_nis_code_has_five_digits"),
            models.CheckConstraint(condition=~Q(name_fr="") & ~Q(name_nl=""), name="a_commune_has_both_names"),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.postcode})"

    @property
    def label(self) -> str:
        """The French name on French pages, the Dutch one on Dutch pages, else both (“Ixelles / Elsene”)."""
        language = (translation.get_language() or "en").split("-")[0]
        names = {"fr": [self.name_fr], "nl": [self.name_nl]}.get(language, [self.name_fr, self.name_nl])
        return " / ".join(dict.fromkeys(names))

    @property
    def position(self) -> tuple[int, int]:
        """Metres to the east and to the north of the Grand-Place."""
        return self.x_m, self.y_m

    def metres_to(self, other: "Commune") -> int:
        """The straight line from the middle of one to the middle of the other, in metres."""
        return metres_between(self.position, other.position)


class ReceptionCentre(Loaded):
    """A reception centre for asylum-seekers. Which one is somebody's is known to coordinators only."""

    slug = models.SlugField(_("short name"), unique=True, help_text=_("Small letters, digits and _."))
    name = models.CharField(_("name"), max_length=100)
    manager = models.CharField(_("run by"), max_length=60, blank=True)
    commune = models.ForeignKey(
        Commune, verbose_name=_("commune"), null=True, blank=True, on_delete=models.PROTECT, related_name="centres"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=CentreKind, default=CentreKind.UNKNOWN)
    status = models.CharField(_("state"), max_length=10, choices=CentreStatus, default=CentreStatus.UNKNOWN)
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    open_from = models.DateField(_("open from"), null=True, blank=True)
    open_until = models.DateField(_("open until"), null=True, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    note = models.TextField(_("note and source"), blank=True)
    is_active = models.BooleanField(
        _("can be chosen"), default=True, help_text=_("Where it was chosen before, it stays.")
    )

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {
            "id", "slug", "name", "manager", "commune", "kind", "status", "places", "open_from", "open_until",
            "checked_on", "note", "is_active", "is_edited",
        }  # fmt: skip

    class Meta:
        verbose_name = _("reception centre")
        verbose_name_plural = _("reception centres")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CentreKind.values), name="a_centre_has_a_known_kind"),
            models.CheckConstraint(condition=Q(status__in=CentreStatus.values), name="a_centre_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(open_from__isnull=True)
                | Q(open_until__isnull=True)
                | Q(open_until__gte=models.F("open_from")),
                name="a_centre_closes_after_it_opens",
                violation_error_message=_("The last day is before the first. Change one of them."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
