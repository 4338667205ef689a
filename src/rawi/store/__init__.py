"""The archive: documents with their versions, records as rows and whole, search; on SQLite and PostgreSQL alike.

Nothing here reads Arabic news or fetches anything; what goes in and comes out are the nouns of `rawi.model`.
"""
