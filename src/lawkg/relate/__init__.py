"""How mentions hang together: what figures measure and are part of, themes, remedies, responsibilities."""
