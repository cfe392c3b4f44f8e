"""Who works here, in which roles, for which municipalities, and what each role may see."""
