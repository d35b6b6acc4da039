"""Parts that one page, or two, are made of."""
