"""What goes into a delivery: `recipients`, the `manifest`, and the `papers` beside operations."""
