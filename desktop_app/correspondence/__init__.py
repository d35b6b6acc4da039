"""Correspondence: one's own keys, those of coaches and clients, and every packet that was sent or received."""
