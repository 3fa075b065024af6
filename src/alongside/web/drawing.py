"""A text as a picture that a phone can scan: one path of black squares, drawn in the page."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.exceptions import DataOverflowError

LOW, MEDIUM = qrcode.constants.ERROR_CORRECT_L, qrcode.constants.ERROR_CORRECT_M


class TooMuch(ValueError):
    """More text than fits into one picture."""


def qr(text: str, *, dense: bool = False) -> SafeString:
    """An SVG of the text, with the quiet edge that scanners need. `dense`: larger, and with less to spare, for a long
    text. Raises `TooMuch`."""
    code = qrcode.QRCode(border=4, error_correction=LOW if dense else MEDIUM)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        raise TooMuch(f"{len(text)} letters do not fit into one picture") from None
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr{2}" viewBox="0 0 {0} {0}" aria-hidden="true"><path class="qr-paper" d="M0 0h{0}v{0}H0z"/>'
        '<path class="qr-ink" d="{1}"/></svg>',
        len(rows),
        path,
        " dense" if dense else "",
    )
