"""Small plots as SVG: no inline styles, which pages do not allow; never the only place of a number."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, MARGIN = 120, 32, 4


def sparkline(values: Sequence[float | None], *, label: str, top: float = 1.0) -> SafeString:
    """A line through the values from the oldest to the newest, with a dot at the newest; `top` is the upper edge.

    What has no value is left out. `label` is what it says to who does not see it. Empty where there is no value.
    """
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return SafeString("")
    highest = max(top, *(value for _, value in known))
    points = [(_x(place, len(values)), _y(value / highest)) for place, value in known]
    return format_html(
        '<svg class="plot plot-line" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line class="plot-floor" x1="0" y1="{}" x2="{}" y2="{}"/><polyline points="{}"/>'
        '<circle cx="{}" cy="{}" r="3"/></svg>',
        *(WIDTH, HEIGHT, label, HEIGHT - MARGIN, WIDTH, HEIGHT - MARGIN),
        format_html_join(" ", "{},{}", points),
        *points[-1],
    )


def bar(share: float, *, kind: str = "here") -> SafeString:
    """A bar as long as the share (0..1) of the room it has; `kind` is its class. The number stands beside it."""
    return format_html(
        '<svg class="plot plot-bar plot-{}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect x="0" y="0" width="{}" height="8"/></svg>',
        kind,
        round(100 * min(1.0, max(0.0, share)), 1),
    )


def _x(place: int, number: int) -> float:
    return round(MARGIN + (WIDTH - 2 * MARGIN) * (place / (number - 1) if number > 1 else 1), 1)


def _y(share: float) -> float:
    return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * max(0.0, share), 1)
