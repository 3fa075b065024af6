"""Forms made from the acts themselves: a field of an act is a field of its form."""

from alongside.web.forms.act_form import ActForm
from alongside.web.forms.offers import Offers

__all__ = ["ActForm", "Offers"]
