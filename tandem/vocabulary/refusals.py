"""What the lists cannot answer, said so that a person knows what to do."""

from django.utils.translation import gettext as _

from tandem.lifecycle.refusals import DomainRefusal


class NoAllowanceRate(DomainRefusal):
    """No coordinator has entered the cost allowance of that year yet."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            _(
                "The cost allowance for %(year)d is not entered yet. Ask a coordinator to add it under "
                "“Cost allowances” in the administration, then try again."
            )
            % {"year": year}
        )
