"""Small functions over bytes: keys, slots, signatures, sealing and digests."""
