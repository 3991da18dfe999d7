"""How the result of a SHACL validation is shown."""
