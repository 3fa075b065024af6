"""News by e-mail: what one person chose, and the pages behind the links in a mail."""
