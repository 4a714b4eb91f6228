"""What the sorting tray shows of a submission."""
