"""What may be entered, subject by subject: each law is kept before anything is written."""
