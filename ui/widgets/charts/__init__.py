"""Plots, painted the same on the screen and on paper."""
