"""Parts that pages are made of; none of them knows a client or a use case."""
