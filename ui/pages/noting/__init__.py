"""The parts of a note: words to start from, what they may sound like, and how it went out."""
