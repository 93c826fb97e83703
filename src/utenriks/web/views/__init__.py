"""What each page shows, as plain data: the page's template and its JSON twin are made from the same."""
