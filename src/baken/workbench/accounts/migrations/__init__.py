"""The tables of accounts and their walls, step by step."""
