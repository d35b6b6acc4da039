"""Coaching: the coach's own space. Nothing in it is a person of the journal, is searched with it or prompts on Today."""
