"""Hypothesis strategies for features: small ranges, so that edges meet, and now and then very wide masks."""

from typing import Any

from hypothesis import strategies as st

from placements.matching.features import HALF_DAYS, HIGHEST_LEVEL, OpportunityFeatures, VolunteerFeatures

DAYS = st.integers(739_000, 739_012)
PLACES = st.sampled_from([0, 1, 3, 4, -300, 3_600, 20_000_000, -20_000_000])
HALF_DAY_MASKS = st.integers(0, 2**HALF_DAYS - 1) | st.sampled_from([0, 1, 0b11, 2**HALF_DAYS - 1])
MASKS = st.integers(0, 15) | st.builds(
    lambda bits: sum(1 << bit for bit in bits), st.sets(st.sampled_from([0, 1, 2, 62, 63, 64, 65, 127, 128, 200]))
)
LEVELS = st.lists(st.integers(0, HIGHEST_LEVEL), max_size=4).map(tuple)
NEEDED = st.dictionaries(st.sampled_from([0, 1, 2, 3, 70]), st.integers(1, HIGHEST_LEVEL), max_size=3).map(
    lambda levels: tuple(levels.items())
)


@st.composite
def volunteers(draw: Any) -> VolunteerFeatures:
    """Anybody, also somebody who has no time, travels nowhere and speaks nothing."""
    return VolunteerFeatures(
        id=draw(st.integers(1, 2**31 - 1)),
        levels=draw(LEVELS),
        skills=draw(MASKS),
        causes=draw(MASKS),
        half_days=draw(HALF_DAY_MASKS),
        max_half_days=draw(st.sampled_from([0, 1, 6, 14])),
        first_day=draw(DAYS),
        last_day=draw(DAYS),
        age=draw(st.sampled_from([0, 17, 18, 70])),
        x=draw(PLACES),
        y=draw(PLACES),
        max_metres=draw(st.sampled_from([0, 1, 4, 5, 300, 10_000, 100_000])),
    )


@st.composite
def opportunities(draw: Any) -> OpportunityFeatures:
    """Any role, also one that asks for nothing or takes place on no day."""
    return OpportunityFeatures(
        id=draw(st.integers(1, 2**31 - 1)),
        required_languages=draw(st.just(()) | NEEDED),
        desired_languages=draw(NEEDED),
        required_skills=draw(st.sampled_from([0, 0, 1, 1 << 64])),
        desired_skills=draw(MASKS),
        causes=draw(MASKS),
        half_days=draw(HALF_DAY_MASKS),
        min_half_days=draw(st.sampled_from([0, 0, 1, 2, 14])),
        first_day=draw(DAYS),
        last_day=draw(DAYS),
        min_days=draw(st.sampled_from([-2, 0, 1, 5, 12])),
        min_age=draw(st.sampled_from([0, 18])),
        x=draw(PLACES),
        y=draw(PLACES),
        is_remote=draw(st.booleans()),
    )
