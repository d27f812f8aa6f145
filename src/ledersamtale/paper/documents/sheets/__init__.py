"""What a theme set asks, a theme to a sheet or all of it in a form, to be answered by hand."""
