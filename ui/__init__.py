"""The window: everything Afterword shows, without SQL."""
