"""The catalogue of outside articles: outlets, contributors, and each clipping's fields with the claims they rest on.

It never changes a capture, and never chooses silently where claims conflict.
"""
