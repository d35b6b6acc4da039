"""Bringing two people together: ideas for it, asking each of them, the words for both, and how it went."""
