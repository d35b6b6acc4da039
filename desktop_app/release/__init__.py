"""Bless and release: what speaks for letting someone go, what speaks against it, and letting go itself."""
