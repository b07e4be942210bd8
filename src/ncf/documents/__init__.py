"""The Document model, and how Markdown and templates become Documents."""
