"""What leaves the office: looked at first, decided anew when it leaves, and written down."""
