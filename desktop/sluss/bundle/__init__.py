"""The signed and encrypted file on the stick; it carries operations as opaque bytes."""
