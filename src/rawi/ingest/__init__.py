"""From the world to documents: addresses, files, feeds, sitemaps and web archives in, articles out.

Every module here does one thing and knows neither the reading nor the archive. `page` holds the two nouns that walk
through: a `Page` (bytes as they came) and an `Article` (the document, and what is known of where it came from).
"""
