"""Access cards: the way in for people with neither e-mail nor phone, and for those who lost theirs.

A card is a printed code that works once. Who may make one for whom, what is written down and who is told, the app of
the volunteers says; here is what a card is and how it lets somebody in.
"""
