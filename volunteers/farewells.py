"""What goes of a profile when a volunteer goes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.privacy.farewells import Farewell, register
from volunteers.models import Volunteer


def what_goes(user: User) -> Iterator[str]:
    """The answers of the profile, and what was agreed to."""
    if volunteer := Volunteer.objects.filter(user=user).first():
        yield _("The whole profile. Languages: %(languages)s, skills: %(skills)s, practical wishes: %(wishes)s.") % {
            "languages": volunteer.languages.count(),
            "skills": volunteer.skills.count(),
            "wishes": volunteer.wishes.count(),
        }
        if number := volunteer.consents.count():
            yield _("What was agreed to, and when: %(number)s") % {"number": number}


register(Farewell("volunteers", goes=what_goes))
