"""Text to structure, pure: the same text always gives the same analysis."""
