"""What is fast and what is found, measured on invented ads. Run: make bench."""
