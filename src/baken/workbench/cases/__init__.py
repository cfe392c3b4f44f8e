"""What people do with a lead: from observed to an assessment, in steps that one table allows."""
