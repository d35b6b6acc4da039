"""Parts of the page on which a whole reflection is read."""
