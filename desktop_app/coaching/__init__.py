"""Coaching: the coach's own space. Nothing in it is a person of the journal, or is searched or prompted with it."""
