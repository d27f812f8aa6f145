"""What differs between two theme sets, and what to paste so that old answers are found."""
