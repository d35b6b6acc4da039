"""A simulated owner lives with the real engine, day by day, so that its promises can be measured."""
