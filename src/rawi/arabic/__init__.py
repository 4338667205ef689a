"""True of the script and the language, whatever the topic."""
