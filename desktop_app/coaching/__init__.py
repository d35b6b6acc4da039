"""A coach's own space in the journal: clients, exercises for them, what they sent, and what is said about it.

Nothing of a client's packet ever becomes a person, a mention, a prompt or a line of the journal.
"""
