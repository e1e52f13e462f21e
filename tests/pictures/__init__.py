"""The pictures of the documents, taken of the real client in a virtual Discord: ``make pictures``."""
