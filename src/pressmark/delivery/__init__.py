"""The readers' door: pages, feeds and files of released editions, answered from a cache that is never stale.

It reads released editions only, sets no cookie, and asks no other host for anything.
"""
