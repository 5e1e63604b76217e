"""One module for each command. Its `add_command` adds the command to the parser."""
