"""The fixed lists of a volunteer's profile."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContactChannel(TextChoices):
    """How a host reaches a volunteer once the volunteer's interest was taken up."""

    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("SMS")
    PHONE_CALL = "phone_call", _("Phone call")
    EMAIL = "email", _("E-mail")

    @classmethod
    def by_phone(cls) -> list["ContactChannel"]:
        """Those that need a phone number."""
        return [cls.WHATSAPP, cls.SMS, cls.PHONE_CALL]


class Wish(TextChoices):
    """Practical wishes; never a diagnosis, never a reason."""

    STEP_FREE = "step_free", _("A place without steps")
    QUIET_PLACE = "quiet_place", _("A quiet place to work")
    PRAYER_ROOM = "prayer_room", _("A room where I can pray")
    SCHOOL_HOURS = "school_hours_only", _("Only during school hours")
    NO_EVENINGS = "no_evenings", _("No evenings")
    CHILDCARE = "childcare_needed", _("I need somebody to look after my children")
    TRAVEL_PREPAID = "travel_prepaid", _("Travel paid before the first day")
    SAME_GENDER = "same_gender_contact", _("A contact person of my own gender")
    WRITTEN = "written_instructions", _("Instructions in writing")
    SLOW_START = "slow_start", _("A slow start")


class ConsentPurpose(TextChoices):
    """What a volunteer can agree to, each by itself and revocable."""

    REGIONAL_KNOWLEDGE = "regional_knowledge", _("Use my regional knowledge for suggestions")


class ProfileStep(TextChoices):
    """The questions of the profile, one page each, in this order."""

    ABOUT = "about", _("Your name")
    LANGUAGES = "languages", _("Your languages")
    SKILLS = "skills", _("What you can do")
    CAUSES = "causes", _("What matters to you")
    TIME = "time", _("When you have time")
    PLACE = "place", _("Where you are")
    CONTACT = "contact", _("How to reach you")
    WISHES = "wishes", _("Practical wishes")
    REGIONS = "regions", _("What you know about a region")
