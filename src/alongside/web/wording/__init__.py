"""What the pages say, in every language: one file a sort of word, each a plain table of messages for translators."""
