"""How a workbench is set up: its folder, its database, its settings, its server."""
