"""Keys, key cards and packets that come in: what is opened, from whom it is, and what was compared."""
