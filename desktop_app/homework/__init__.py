"""Homework: exercises taken up, done in one's own time, and settled without blame."""
