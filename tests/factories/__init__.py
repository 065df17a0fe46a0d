"""Makers of records: a plain one by default, and what a test says about it."""
