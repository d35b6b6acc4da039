"""Names hidden in texts: where they stand, whose they are, and the words that stand for them."""
