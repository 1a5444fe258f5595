"""Which opportunities fit which volunteers, and why.

features → criteria (one pair, with the reasons) and engine (all pairs of one person or one role, only scores): numbers
in, numbers out, no Django. candidates and refresh are the edge to the database; explain turns stored reasons into
sentences in the reader's language (fitting and missing hold the sentences). Another engine takes the place of this one
by being an `engine.Engine`.
"""
