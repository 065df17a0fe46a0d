"""The archive: fetches a page safely, or takes a file, and keeps its bytes unaltered as a capture with its provenance.

It never edits a capture and never reads what the page means.
"""
