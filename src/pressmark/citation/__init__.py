"""Citations: CSL items, a style and a locale in; rendered references out.

Pure. It never fetches a style or an item, and knows nothing of entries or editions.
"""

from pressmark.citation.locales import locale_for
from pressmark.citation.references import Reference
from pressmark.citation.render import Mode, render
from pressmark.citation.styles import DEFAULT_STYLE, STYLES, search_styles

__all__ = ["DEFAULT_STYLE", "STYLES", "Mode", "Reference", "locale_for", "render", "search_styles"]
