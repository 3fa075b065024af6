"""What somebody reads after they took words back: what a search of all files found, and when the last copy ends."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.erasure_proof import backups_end
from alongside.web.models import ErasureProof
from alongside.web.wording.days import day_name


def told_of(proof: ErasureProof) -> str:
    """One search, in a sentence or two."""
    if proof.found:
        return _("Erased; but a search still finds a trace of it here. Tell whoever runs this place.")
    searched = ngettext(
        "Erased: nothing of it is left in the %(n)s file here.",
        "Erased: nothing of it is left in any of the %(n)s files here.",
        proof.files,
    )
    ends = _("Copies in backups end on %(date)s.") % {"date": day_name(backups_end(proof).date())}
    return f"{searched % {'n': proof.files}} {ends}"
