"""The only readers and writers of files: a folder, a git revision, whole-file writes."""
