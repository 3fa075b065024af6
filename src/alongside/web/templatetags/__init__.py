"""What templates may use: drawings (`marks`) and words (`tell`). Both are built in; no page needs to load them."""
