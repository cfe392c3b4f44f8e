"""The tables of the audit trail."""
