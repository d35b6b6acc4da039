"""What to say to whom: a first step drawn from the record, wordings to copy, and a look over one's own draft."""
