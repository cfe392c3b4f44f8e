"""Texts kept from day to day: new ones are added, old ones forgotten, people's words obeyed.

What is kept of a text is what its fingerprint is; of an ad its id. No text stands on the disk.
"""
