"""The command line: a file a command, options in and exit codes out, all of it in Danish."""
