"""Records out: one format, one file. Each turns an iterator of records into pieces of text, one at a time."""
