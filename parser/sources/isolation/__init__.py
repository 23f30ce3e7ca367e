"""Readers in a process of their own: others' code on strangers' bytes, within bounds."""
