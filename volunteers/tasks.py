"""What the workers do for profiles by the clock."""

from celery import shared_task

from volunteers import actions


@shared_task(name="volunteers.rest_what_older_words_cover")
def rest_what_older_words_cover() -> int:
    """Where the words of a consent have changed, the engine forgets what was told under the older ones."""
    return actions.rest_what_older_words_cover()
