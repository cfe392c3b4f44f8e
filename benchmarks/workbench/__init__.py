"""How fast the pages of a full workbench are, and what they ask of the database."""
