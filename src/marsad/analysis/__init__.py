"""What a record says as a whole: totals checked, coverage, place histories, sources' habits. From its view only."""
