"""Records of people: what they are assessed on, and where they stand. Personal data, never part of the framework."""
