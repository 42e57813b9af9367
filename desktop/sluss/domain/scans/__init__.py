"""What a scan or a photo may be before it is taken into a case: told by its bytes alone."""
