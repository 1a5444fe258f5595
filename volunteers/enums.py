"""The fixed lists of a volunteer's profile."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContactChannel(TextChoices):
    """How a host reaches a volunteer once the volunteer's interest was taken up."""

    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("SMS")
    PHONE_CALL = "phone_call", _("Phone call")
    EMAIL = "email", _("E-mail")
    THROUGH_CEV = "through_cev", _("Through CEV")

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
    PRACTICAL_WISHES = "practical_wishes", _("Keep my practical wishes")
    SHARING = "sharing", _("Share my first name and contact with one organisation")


class Residence(TextChoices):
    """Under which title somebody stays, only as far as a notice of the law depends on it; never a document."""

    IN_RECEPTION = "applicant_in_reception", _("Asylum-seeker, lives in reception (a centre or a local place)")
    OUTSIDE_RECEPTION = "applicant_outside_reception", _("Asylum-seeker, lives elsewhere")
    REFUGEE = "recognised_refugee", _("Recognised refugee")
    SUBSIDIARY = "subsidiary_protection", _("Subsidiary protection")
    TEMPORARY = "temporary_protection", _("Temporary protection")
    OTHER = "other_legal_stay", _("Another legal stay")
    NOT_SAID = "prefer_not_say", _("Prefers not to say")


class Income(TextChoices):
    """What somebody lives on, only as far as a notice of the law depends on it."""

    POCKET_MONEY = "reception_pocket_money", _("Pocket money of the reception")
    LIVING_WAGE = "cpas_living_wage", _("Living wage or the like from the CPAS/OCMW")
    UNEMPLOYMENT = "unemployment_benefit", _("Unemployment benefit")
    SICKNESS = "sickness_benefit", _("Sickness benefit")
    PAID_WORK = "paid_work", _("Paid work")
    STUDENT = "student", _("Student")
    NOTHING = "none", _("Nothing of these")
    NOT_SAID = "prefer_not_say", _("Prefers not to say")


class Notice(TextChoices):
    """Who may have to be told of volunteering before it begins."""

    FEDASIL = "fedasil", _("The reception centre (social worker; Fedasil, Red Cross, local reception)")
    CPAS = "cpas", _("The social worker of the CPAS/OCMW")
    ONEM = "onem_c45b", _("ONEM/RVA: form C45B, through the payment body")
    HEALTH_FUND = "mutual", _("The advisory doctor of the health fund")


class LookPurpose(TextChoices):
    """Why a coordinator opens what is noted about somebody's situation."""

    NOTICE = "notice", _("To prepare or check a notice that the law asks for")
    CHANGE = "change", _("To note something new or to correct it")
    QUESTION = "question", _("The volunteer asked me about it")
    MOVE = "move", _("The volunteer moves or the situation changes")


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
