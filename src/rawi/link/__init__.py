"""What documents have to do with each other: pure functions, texts and records in, links out. No database here."""
