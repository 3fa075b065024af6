"""The forecast: what drops within seven days if nobody does anything."""
