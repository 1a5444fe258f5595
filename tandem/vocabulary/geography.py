"""Positions as whole metres from the Grand-Place: good enough to say “about 4 km”, too coarse to find a door."""

from math import cos, degrees, hypot, radians

GRAND_PLACE = (50.8467, 4.3525)
EARTH_RADIUS_M = 6_371_009
_NARROWING = cos(radians(GRAND_PLACE[0]))


def metres_from_grand_place(latitude: float, longitude: float) -> tuple[int, int]:
    """Metres to the east and to the north; equirectangular, exact to about 0.1 % within 40 km of Brussels."""
    east = radians(longitude - GRAND_PLACE[1]) * EARTH_RADIUS_M * _NARROWING
    north = radians(latitude - GRAND_PLACE[0]) * EARTH_RADIUS_M
    return round(east), round(north)


def degrees_of(x_m: int, y_m: int) -> tuple[float, float]:
    """Latitude and longitude of a position in metres, to five decimals (about a metre)."""
    latitude = GRAND_PLACE[0] + degrees(y_m / EARTH_RADIUS_M)
    longitude = GRAND_PLACE[1] + degrees(x_m / (EARTH_RADIUS_M * _NARROWING))
    return round(latitude, 5), round(longitude, 5)


def metres_between(here: tuple[int, int], there: tuple[int, int]) -> int:
    """The straight line between two positions in metres."""
    return round(hypot(there[0] - here[0], there[1] - here[1]))
