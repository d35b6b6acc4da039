"""The parts of the page "coaching": a coach's clients, their packets, and the exercises to send."""
