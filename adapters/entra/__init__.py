"""Microsoft Entra: proving who we are, and knowing what Microsoft signed."""
