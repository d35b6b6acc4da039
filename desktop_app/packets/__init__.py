"""Packets: the encrypted files that travel between a coach and a client, and nothing of where they are kept.

What a packet is, byte by byte, is written down for others in docs/packets.md.
"""
