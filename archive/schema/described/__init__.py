"""What tables and columns hold, in a sentence each: plain data, one module per subject."""
