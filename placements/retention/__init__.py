"""How long what is kept: the periods of settings.RETENTION.

- `calendar`: months forward and back.
- `silence`: volunteers of whom nothing is heard, and what is due for each: ask, warn, delete.
- `past`: rows that are over: matches, messages, suggestions; and accounts of hosts' staff that nobody uses.

What is done with them stands in placements/actions/retention.py. The days of a placement and their allowances are in
none of these lists: organisations have to show what they paid.

The periods, in months, but for the last: `ask` of silence until a volunteer who was never placed is asked whether to
keep the profile; `delete` of silence until it is deleted; `placed`: the same for who had a placement, counted from its
end or the last sign of life since; `matches` until a match that ended says nothing more; `messages` until the line that
a message was sent is deleted; `suggestions` until it is forgotten what was shown and answered of an opportunity that is
over; `warning_days` between the warning and the deletion.
"""
