"""The table of policies."""
