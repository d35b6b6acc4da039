"""Packets: the encrypted files that travel between a coach and a client, and nothing of where they are kept."""
