"""The worklist and the page of a lead: what supervisors and planners look at."""
