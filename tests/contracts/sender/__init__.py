"""What every sender promises, on every platform."""
