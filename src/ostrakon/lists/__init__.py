"""What publishers said, and when: official lists, every version of them."""
