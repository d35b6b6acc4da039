"""The tour: the main job played in the real window, with a picture of every step."""
