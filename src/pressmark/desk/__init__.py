"""The editors' door: Wagtail's admin over clippings and entries.

It shows and asks; the decisions and their effects live in the rooms upstream.
"""
