"""What an edit of the list is: operations, import, undo, text edits."""
