"""What the made-up market is made of: the lists as rows, and names in any number."""

from functools import cached_property

from tandem.dev.demo.people import Words

MANNERS = [
    "Open", "Fair", "Clean", "Quiet", "Northern", "Common", "Young", "Civic", "Bright", "Local",
    "Shared", "Green", "Free", "New", "Wide", "Warm", "Steady", "Kind", "Near", "Early",
]  # fmt: skip
THINGS = [
    "Rivers", "Housing", "Voices", "Data", "Cities", "Peace", "Homes", "Press", "Families", "Repair",
    "Tables", "Streets", "Neighbours", "Seas", "Gardens",
]  # fmt: skip


class Lists(Words):
    """The demo's lists; what is drawn from is in a fixed order."""

    @cached_property
    def slugs_of_causes(self) -> list[str]:
        """Of all causes."""
        return sorted(self.causes)

    @cached_property
    def slugs_of_skills(self) -> list[str]:
        """Of all skills."""
        return sorted(self.skills)

    @cached_property
    def postcodes(self) -> list[str]:
        """Of all communes."""
        return sorted(self.communes)


def name_of_host(number: int) -> str:
    """An invented name, another for each number."""
    manner, thing = MANNERS[number % len(MANNERS)], THINGS[number // len(MANNERS) % len(THINGS)]
    again = number // (len(MANNERS) * len(THINGS))
    return f"{manner} {thing} Brussels" + (f" {again + 1}" if again else "")
