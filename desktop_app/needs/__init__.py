"""What the owner looks for, and who of those who trust them could be asked."""
