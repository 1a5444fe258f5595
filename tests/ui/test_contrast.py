"""The figures of the identity, computed: AAA where people read, AA for badges and states, 3:1 for lines."""

import pytest

from tests.ui.stylesheets import colours

TEXT = [
    ("ink", "paper", 7),
    ("ink", "raised", 7),
    ("ink", "petrol-soft", 7),
    ("ink", "saffron-soft", 7),
    ("ink", "leaf-soft", 7),
    ("ink", "clay-soft", 7),
    ("muted", "paper", 7),
    ("muted", "raised", 7),
    ("petrol", "paper", 7),
    ("petrol", "raised", 7),
    ("on-petrol", "petrol", 7),
    ("on-petrol", "petrol-strong", 7),
    ("petrol-strong", "petrol-soft", 7),
    ("on-saffron", "saffron", 7),
    ("leaf", "paper", 7),
    ("clay", "paper", 7),
    ("plum", "paper", 7),
    ("petrol", "petrol-soft", 4.5),
    ("petrol", "saffron-soft", 4.5),
    ("petrol", "leaf-soft", 4.5),
    ("petrol", "clay-soft", 4.5),
    ("leaf", "leaf-soft", 4.5),
    ("clay", "clay-soft", 4.5),
    ("plum", "plum-soft", 4.5),
    ("line", "paper", 3),
    ("line", "raised", 3),
    ("focus", "paper", 3),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), TEXT)
def test_contrast_is_at_least_what_the_identity_promises(theme, front, back, least):
    token = colours(theme)

    assert contrast(token[front], token[back]) >= least


def test_the_admins_switch_and_the_system_give_the_same_dark():
    assert colours("switched") == colours("dark")


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
