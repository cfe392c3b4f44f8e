"""Pages of cases: a form is checked, one action runs, and the browser goes on."""
