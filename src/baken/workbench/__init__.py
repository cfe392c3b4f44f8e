"""The workbench: where people decide what happens to a lead. Django on PostgreSQL.

It is an extra. Nothing outside this floor imports Django, and the command line opens this
floor only when asked to.
"""
