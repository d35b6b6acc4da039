"""Shared parts: each takes the theme first, shows text as plain text and follows the theme by itself."""
