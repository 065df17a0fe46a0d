"""What comes in by itself or is thrown in: leads, the feeds that announce them, and the work that is done on them later.

It never edits a clipping, and never clips what nobody kept.
"""
