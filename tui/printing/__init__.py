"""Views drawn as lines of text, for the terminal's plain output and for exports alike."""
