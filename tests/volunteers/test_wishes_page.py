"""Practical wishes: never a reason, and a host hears only of those that the person ticks."""

from tests.volunteers.answers import kept, page
from volunteers.models import PracticalWish

WISHES = page("wishes")


def test_each_wish_says_whether_a_host_may_know(noors_browser, newcomer):
    noors_browser.post(WISHES, {"wishes": ["step_free", "slow_start"], "tell_host": ["slow_start"]})

    assert kept(newcomer, "wishes") == [("slow_start", True), ("step_free", False)]


def test_telling_the_host_means_nothing_without_the_wish(noors_browser, newcomer):
    noors_browser.post(WISHES, {"wishes": ["step_free"], "tell_host": ["prayer_room"]})

    assert kept(newcomer, "wishes") == [("step_free", False)]


def test_both_ticks_come_back(ashas_browser, volunteer):
    PracticalWish.objects.create(volunteer=volunteer, wish="slow_start", tell_host=True)
    PracticalWish.objects.create(volunteer=volunteer, wish="step_free")

    form = ashas_browser.get(WISHES).context["form"]

    assert [
        (wish.data["value"], host.data["selected"]) for wish, host in form.lines if wish.data["selected"]
    ] == [("step_free", False), ("slow_start", True)]  # fmt: skip


def test_taking_a_wish_away_forgets_it(ashas_browser, volunteer):
    PracticalWish.objects.create(volunteer=volunteer, wish="slow_start", tell_host=True)

    ashas_browser.post(WISHES, {"tell_host": ["slow_start"]})

    assert kept(volunteer, "wishes") == []


def test_what_is_wrong_is_said_and_the_ticks_stay(noors_browser, newcomer):
    answer = noors_browser.post(WISHES, {"wishes": ["slow_start"], "tell_host": ["slow_start", "a_throne"]})

    form = answer.context["form"]
    assert form.errors.keys() == {"tell_host"}
    assert 'id="id_tell_host_error"' in answer.text
    assert [
        (wish.data["value"], host.data["selected"]) for wish, host in form.lines if wish.data["selected"]
    ] == [("slow_start", True)]  # fmt: skip
    assert kept(newcomer, "wishes") == []
