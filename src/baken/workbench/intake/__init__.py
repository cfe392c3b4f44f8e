"""Leads in, judgements out: the one place where the workbench meets the street of tables."""
