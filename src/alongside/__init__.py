"""Alongside keeps a record of what people did together, and says truthfully what it may be called.

The rooms below are floors: each may use only what stands under it (ARCHITECTURE.md, "Floors"; checked by the tests).
"""

__version__ = "0.1.0"
