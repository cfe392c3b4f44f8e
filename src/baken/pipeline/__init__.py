"""The whole flow: what happens to ads from the file to the leads, and to counts."""
