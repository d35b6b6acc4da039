"""The review of a period: its people one by one, its questions, the letter, its closing, its report."""
