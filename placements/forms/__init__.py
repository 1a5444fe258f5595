"""What volunteers, hosts and coordinators are asked about matches."""

from placements.forms.days import DaysForm
from placements.forms.reasons import CoordinatorReasonForm, HostReasonForm, VolunteerReasonForm

__all__ = ["CoordinatorReasonForm", "DaysForm", "HostReasonForm", "VolunteerReasonForm"]
