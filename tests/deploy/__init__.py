"""What an administrator gets: files to run the program with."""
