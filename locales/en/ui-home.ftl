### Home, search, help and shortcuts.
