"""Pressmark: from an outside article to a numbered, citable, preserved publication."""
