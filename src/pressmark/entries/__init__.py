"""What we say of an article: series, numbered entries, the ledger of numbers, preflight, and release into editions.

A number is given once and never again; a released edition is never changed.
"""
