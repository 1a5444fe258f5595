"""All that can be done with what a volunteer tells, agrees to, and what coordinators note about them."""

from volunteers.actions.cards import make_card, take_back_card
from volunteers.actions.consents import (
    agree_to_share,
    end_sharing,
    rest_what_older_words_cover,
    take_back_consent,
)
from volunteers.actions.helping import (
    agree_to_help,
    ask_to_help,
    confirm_answers,
    end_help,
    register_for_somebody,
    send_log_in_message,
)
from volunteers.actions.owning import hand_to_owner
from volunteers.actions.presence import keep_profile, note_presence
from volunteers.actions.profile import (
    open_profile,
    pause_suggestions,
    register_volunteer,
    resume_suggestions,
    save_about,
    save_causes,
    save_contact,
    save_languages,
    save_place,
    save_regions,
    save_skills,
    save_time,
    save_wishes,
)
from volunteers.actions.situation import (
    open_situation,
    save_situation,
)

__all__ = [
    "agree_to_help",
    "agree_to_share",
    "ask_to_help",
    "confirm_answers",
    "end_help",
    "end_sharing",
    "hand_to_owner",
    "keep_profile",
    "make_card",
    "note_presence",
    "open_profile",
    "open_situation",
    "pause_suggestions",
    "register_for_somebody",
    "register_volunteer",
    "rest_what_older_words_cover",
    "resume_suggestions",
    "save_about",
    "save_causes",
    "save_contact",
    "save_languages",
    "save_place",
    "save_regions",
    "save_situation",
    "save_skills",
    "save_time",
    "save_wishes",
    "send_log_in_message",
    "take_back_card",
    "take_back_consent",
]
