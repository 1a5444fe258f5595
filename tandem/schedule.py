"""What Celery beat starts, and when (Brussels time).

Each task finds its own work and tells nobody twice, so the daily ones run each hour of the day: an hour in which the
clock stood still costs nothing.
"""

from celery.schedules import crontab

BEAT_SCHEDULE = {
    "deliver what is due": {"task": "outbox.sweep", "schedule": 60.0},
    "forget unproven people": {"task": "accounts.forget_unproven_people", "schedule": crontab(minute="40")},
    "forget ended sessions": {"task": "accounts.forget_ended_sessions", "schedule": crontab(hour="4", minute="50")},
    "forget old invitations": {"task": "organisations.forget_old_invitations", "schedule": crontab(minute="55")},
    "rest what older words cover": {"task": "volunteers.rest_what_older_words_cover", "schedule": crontab(minute="25")},
    # A sweep that waited longer than a second in the queue is not needed: the next one is there.
    "refresh suggestions": {"task": "placements.refresh_suggestions", "schedule": 1.0, "options": {"expires": 1}},
    "look for what was overlooked": {"task": "placements.look_for_what_was_overlooked", "schedule": 60.0},
    "end what is over": {"task": "placements.end_what_is_over", "schedule": 60.0},
    "plan the week": {
        "task": "placements.request_weekly_round",
        "schedule": crontab(day_of_week="monday", hour="6-20", minute="0"),
    },
    "look after rounds": {"task": "placements.look_after_rounds", "schedule": 60.0},
    "send suggestions": {"task": "placements.send_suggestions", "schedule": crontab(hour="8-20", minute="15")},
    "look after retention": {"task": "placements.look_after_retention", "schedule": crontab(hour="9-16", minute="35")},
    "remind hosts": {"task": "placements.remind_hosts", "schedule": crontab(hour="8-20", minute="30")},
    "remind of the first day": {"task": "placements.remind_first_day", "schedule": crontab(hour="8-20", minute="10")},
    "remind coordinators": {"task": "placements.remind_coordinators", "schedule": crontab(hour="8-20", minute="20")},
}
