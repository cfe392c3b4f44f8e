"""Figures of the region, for whoever works here: counts that nobody can be recognised in."""
