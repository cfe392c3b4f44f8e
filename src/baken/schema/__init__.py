"""What the tables mean: columns, privacy classes, lifetimes, ids, places, words."""
