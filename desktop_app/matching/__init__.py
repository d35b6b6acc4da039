"""How well something that is needed and something that is offered fit each other, by their words. Pure."""

from __future__ import annotations

from desktop_app.matching.fitting import Fit, fit
from desktop_app.matching.index import Index, rarity
from desktop_app.matching.telling import Term, Terms, says_what_they_do, terms

__all__ = ["Fit", "Index", "Term", "Terms", "fit", "rarity", "says_what_they_do", "terms"]
