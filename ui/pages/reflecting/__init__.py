"""The parts of a reflection: the session behind them, one file for each kind of question, the first and last page."""
