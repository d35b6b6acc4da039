"""The parts of the page on which homework is done, and shared as far as one chooses."""
