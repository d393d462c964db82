### Administration, audit, tokens and settings.
