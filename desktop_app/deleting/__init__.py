"""What was deleted: thirty days in which it can come back, then gone from the file."""
