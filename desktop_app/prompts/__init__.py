"""What the journal brings up today: facts read in one pass, pure rules over them, a day's number, and the answers."""
