"""Events: what was attended, what is coming, and what one went there for."""
