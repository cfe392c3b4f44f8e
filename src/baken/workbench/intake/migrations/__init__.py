"""The tables of leads."""
