"""People and what happens between them and the owner: talks, notes, favours, promises, needs, introductions."""
