"""The parts of what one looks for: the needs, and for one of them who could be asked."""
