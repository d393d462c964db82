### Jobs.
