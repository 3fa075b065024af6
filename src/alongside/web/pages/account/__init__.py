"""An account, for whoever wants one: signing in with a code or a passkey, and the seats that it leads to."""
