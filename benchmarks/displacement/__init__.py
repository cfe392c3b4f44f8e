"""Invented lives in invented municipalities, to see whether the estimators tell the truth."""
