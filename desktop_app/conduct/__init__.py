"""The owner's own conduct over a period: figures, what is behind them, and what they say in words."""
