"""Which opportunities fit which volunteers, for whom a place is thought of, and why.

Arithmetic, without Django: features → criteria (one pair, with the reasons) and scoring (the same on pools, arrays) →
edges (all possible pairs) → auction → plan (a round), with figures; compiled* are the same loops for Numba, nearly
finds what almost fits, weights and ties say what counts and what decides between equals, evaluation plays a plan on a
generated market, which market_files reads.

The edge to the database: rows (people and opportunities as numbers), sql (the criteria as one expression), refresh and
replacing (between rounds), reading and writing (a round), parts (regions apart), audit, spread (a round
beside what people see), present (one volunteer and what is open now), versions (of the weights).

Sentences: explain puts together what standing, fitting and missing say; opening and why_in_words say what would open
more and why something is not suggested; stored reads what a stored suggestion stands for.
"""
