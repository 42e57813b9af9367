"""Send and receive: the page where work leaves this computer and comes back."""
