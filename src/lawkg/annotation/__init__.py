"""What a careful reader found in a report: as JSON for evaluations, as a sheet that people fill in."""
