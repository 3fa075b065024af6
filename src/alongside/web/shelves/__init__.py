"""What is kept in the database: entries (the truth, which only grows), words and names (which can be taken back), and
lists (made from the entries, thrown away and made again at will)."""
