"""The parts of the page on which a path parts."""
