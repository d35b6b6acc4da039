"""The parts of the page on which a period is looked back on."""
