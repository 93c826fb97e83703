"""Text and figures worked out on the server: marked text, timeline, bars, network."""
