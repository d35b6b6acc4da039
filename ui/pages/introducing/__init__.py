"""The parts of the page of introductions."""
