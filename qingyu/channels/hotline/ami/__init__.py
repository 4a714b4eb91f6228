"""Listening to an Asterisk by its manager interface (AMI): a text protocol of blocks of ``Key: value`` lines."""
