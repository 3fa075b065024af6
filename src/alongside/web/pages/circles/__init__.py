"""Circles: tonight, the sheet to print, and entering it afterwards."""
