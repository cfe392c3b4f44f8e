"""An open benchmark of finding ads that were written from one template."""
