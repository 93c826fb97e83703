"""The record's shapes for others: one file a format."""
