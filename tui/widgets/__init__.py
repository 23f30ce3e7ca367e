"""The browser's line-drawn views. They hold plain rows, a cursor and folds, never a plan."""
