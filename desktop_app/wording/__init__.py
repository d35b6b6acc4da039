"""Words to start from: first lines, ways to say no, and a look over a draft."""
