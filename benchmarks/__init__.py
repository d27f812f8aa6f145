"""What the design promises about speed, as ratios measured side by side in one run."""
