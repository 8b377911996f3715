"""Home, districts, help and statements: may read every app."""
