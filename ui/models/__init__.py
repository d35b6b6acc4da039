"""Long lists: models that fetch a page at a time, and what draws their rows."""
