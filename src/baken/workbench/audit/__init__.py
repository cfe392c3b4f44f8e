"""Who did or saw what, with which purpose: written once, chained, and never changed."""
