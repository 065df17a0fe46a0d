"""Citations: CSL items, a style and a locale in; rendered references out.

Pure. It never fetches a style or an item, and knows nothing of entries or editions.
"""
