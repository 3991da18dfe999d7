"""What a person knows better: corrections of a report's facts, applied at every build before describe."""
