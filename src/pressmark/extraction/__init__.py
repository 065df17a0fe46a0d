"""Readers: the bytes of a page in, a `document.Article` with a claim for every value out.

Pure. It never fetches, stores or decides for the editor: where places disagree it reports all of them.
"""
