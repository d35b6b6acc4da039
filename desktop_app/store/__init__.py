"""Where things lie on disk: the encrypted database, its tables, versions and copies."""
