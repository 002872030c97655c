"""How texts are shown: the view of punctuation, labels, masks and script, and their conversion."""
