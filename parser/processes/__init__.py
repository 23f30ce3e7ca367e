"""Work in processes of their own: what they share, and targets that are found in one."""
