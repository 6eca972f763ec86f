"""What is body and what is not."""
