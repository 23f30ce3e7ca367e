"""The tests of gangmu."""
