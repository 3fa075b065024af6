"""A link as a picture that a phone can scan: one path of black squares, drawn in the page."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString


def qr(text: str) -> SafeString:
    """An SVG of the text, with the quiet edge that scanners need."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" aria-hidden="true"><path class="qr-paper" d="M0 0h{0}v{0}H0z"/>'
        '<path class="qr-ink" d="{1}"/></svg>',
        len(rows),
        path,
    )
