"""What a crash has left: recorded while one works, offered at the next start."""
