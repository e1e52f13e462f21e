"""The record as files for other programs: columns declared once, from which every format and the dictionary come."""
