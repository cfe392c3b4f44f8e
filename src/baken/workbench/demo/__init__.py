"""A workbench to click through: everybody and everything in it is invented."""
