"""Guided reflection: the questions, the answers, and what is understood from them."""
