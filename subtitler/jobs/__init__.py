"""Many media, one queue: jobs, their journal, what they cost, and who works on them."""
