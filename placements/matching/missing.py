"""What is missing, one small function a code, in two voices: what is needed (gaps), and what is wished for (terms).

To the volunteer it never says no: whoever likes an opportunity can ask all the same.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from placements.matching.features import REGIONS_BEGIN_AT
from placements.matching.findings import Gap, Item, Term
from placements.matching.telling import METRES_A_KM, Saying, Voice, Words, languages_asked, languages_spoken, skills


def needs_languages(gap: Gap, words: Words, voice: Voice) -> str:
    """Required languages that are not spoken, or not well enough."""
    return voice.choose(
        to_volunteer=_("They need: %(languages)s. You can show interest all the same."),
        to_host=_("You need %(wanted)s; in the profile: %(have)s"),
    ) % _asked_and_there(gap.missing, words, voice)


def needs_skills(gap: Gap, words: Words, voice: Voice) -> str:
    """Required skills that are not in the profile."""
    return voice.choose(
        to_volunteer=_("They need: %(skills)s. If you can do it, add it to your profile."),
        to_host=_("Needed and not in the profile: %(skills)s"),
    ) % {"skills": skills(gap.missing, words)}


def needs_age(gap: Gap, words: Words, voice: Voice) -> str:
    """Too young, or an age that is not confirmed."""
    return voice.choose(
        to_volunteer=ngettext(
            "They need somebody who is at least %(age)d year old",
            "They need somebody who is at least %(age)d years old",
            gap.want,
        ),
        to_host=ngettext(
            "Has not confirmed to be at least %(age)d year old",
            "Has not confirmed to be at least %(age)d years old",
            gap.want,
        ),
    ) % {"age": gap.want}


def needs_half_days(gap: Gap, words: Words, voice: Voice) -> str:
    """Too few half-days a week suit both."""
    return voice.choose(
        to_volunteer=_some_half_days(gap) if gap.have else _other_half_days(gap),
        to_host=ngettext(
            "Does not have time for the %(number)d half-day a week that you need",
            "Does not have time for the %(number)d half-days a week that you need",
            gap.want,
        ),
    ) % {"number": gap.want, "have": gap.have}


def too_many_half_days(gap: Gap, words: Words, voice: Voice) -> str:
    """More half-days a week are needed than the volunteer wants to give."""
    return voice.choose(
        to_volunteer=ngettext(
            "They need you %(number)d half-day a week, more than you want to give. You can show interest all the same.",
            "They need you %(number)d half-days a week, more than you want to give."
            " You can show interest all the same.",
            gap.want,
        ),
        to_host=ngettext(
            "Wants to come less than the %(number)d half-day a week that you need",
            "Wants to come less than the %(number)d half-days a week that you need",
            gap.want,
        ),
    ) % {"number": gap.want}


def needs_dates(gap: Gap, words: Words, voice: Voice) -> str:
    """Both are there on too few days."""
    return voice.choose(
        to_volunteer=ngettext(
            "They need you for %(number)d day, longer than your dates allow. You can show interest all the same.",
            "They need you for %(number)d days, longer than your dates allow. You can show interest all the same.",
            gap.want,
        ),
        to_host=ngettext(
            "Is there for less than the %(number)d day that you need",
            "Is there for less than the %(number)d days that you need",
            gap.want,
        ),
    ) % {"number": gap.want}


def too_far(gap: Gap, words: Words, voice: Voice) -> str:
    """Further than the volunteer travels; rounded up, so that it never reads as just as far as that."""
    km = -(-gap.have // METRES_A_KM)
    return voice.choose(
        to_volunteer=ngettext(
            "About %(km)d km from you, further than you want to travel. You can show interest all the same.",
            "About %(km)d km from you, further than you want to travel. You can show interest all the same.",
            km,
        )
        % {"km": km},
        to_host=_("Further away than this person wants to travel"),
    )


def lacks_languages(term: Term, words: Words, voice: Voice) -> str:
    """Languages wished for that are not spoken, or not well enough."""
    if not term.missing:
        return ""
    return voice.choose(
        to_volunteer=_("Good to have: %(languages)s. You can show interest all the same."),
        to_host=_("You would like %(wanted)s; in the profile: %(have)s"),
    ) % _asked_and_there(term.missing, words, voice)


def lacks_skills(term: Term, words: Words, voice: Voice) -> str:
    """Skills wished for that are not in the profile; nothing of regions, about which nobody has to say anything."""
    lacking = [item for item in term.missing if item.bit < REGIONS_BEGIN_AT]
    if not lacking:
        return ""
    return voice.choose(
        to_volunteer=_("Good to have, not in your profile: %(skills)s. You can show interest all the same."),
        to_host=_("Not in the profile: %(skills)s"),
    ) % {"skills": skills(lacking, words)}


def _asked_and_there(items: tuple[Item, ...], words: Words, voice: Voice) -> dict[str, str]:
    """The languages as they are asked (under both names), and those of them that are spoken at all."""
    asked, spoken = languages_asked(items, words, voice), [item for item in items if item.have]
    there = languages_spoken(spoken, words) if spoken else pgettext("languages in the profile", "none")
    return {"languages": asked, "wanted": asked, "have": there}


def _some_half_days(gap: Gap) -> str:
    """Whoever has some in common needs more than one: the number that is needed is always several."""
    return ngettext(
        "They need you %(number)d half-days a week; %(have)d of your free times fits."
        " You can show interest all the same.",
        "They need you %(number)d half-days a week; %(have)d of your free times fit."
        " You can show interest all the same.",
        gap.have,
    )


def _other_half_days(gap: Gap) -> str:
    return ngettext(
        "They need you %(number)d half-day a week, at other times than your free ones."
        " You can show interest all the same.",
        "They need you %(number)d half-days a week, at other times than your free ones."
        " You can show interest all the same.",
        gap.want,
    )


NEEDS: dict[str, Saying[Gap]] = {
    "needs_languages": Saying(needs_languages, "language"),
    "needs_skills": Saying(needs_skills),
    "needs_age": Saying(needs_age),
    "needs_half_days": Saying(needs_half_days, "clock"),
    "too_many_half_days": Saying(too_many_half_days, "clock"),
    "needs_dates": Saying(needs_dates, "calendar"),
    "too_far": Saying(too_far, "pin"),
}
WISHES: dict[str, Saying[Term]] = {
    "skills": Saying(lacks_skills),
    "languages": Saying(lacks_languages, "language"),
}
