"""What stands beside the article: menus, teasers, comments, boxes."""

import re

from lxml.html import HtmlElement

_AWAY = re.compile(
    r"comment|related|teaser|sidebar|recommend|popular|most-read|newsletter|author-?(?:bio|box|info|desc|about)|(?:^|\s)bio|(?<!elementor-)widget(?!\s+blog)|elementor-posts|disqus|respond"
    r"|caption|menu|cookie|consent|breadcrumb|carousel|more-|dropdown|(?:^|[\s_-])(?:about|figure|photo|image|follow|controls|social)"
    r"|(?:^|[\s_-])(?:promo(?:s|tion|tions|box)?|counts?|counter)(?:$|[\s_-])|(?:^|[\s_-])(?:nav(?:bar|igation)?|(?:page|post)-?views|views)(?:$|\s)",
    re.IGNORECASE,
)
_AWAY_TAGS = frozenset({"nav", "figure", "figcaption", "form", "select"})
_BESIDE_TAGS = frozenset({"aside", "footer"})  # of the page; those of an article's head or end hold bylines
_ROOTS = frozenset({"html", "body", "article", "main"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MODIFIER = re.compile(r"(?:with|without|has|no)-[a-z]+|(?:^|\s)(?:category|tag|format)-\S+")


def style_of(element: HtmlElement) -> str:
    """What a page calls an element: its classes, id and names for tests, camel case parted by dashes."""
    names = (element.get(name) for name in ("class", "id", "data-testid", "data-qa"))
    style = " ".join(name for name in names if name)
    return style if style.islower() else _CAMEL.sub("-", style)


def is_away(element: HtmlElement) -> bool:
    """Whether it stands in a sidebar, a comment, a teaser, a caption or a note on the author.

    What also holds the heading is the page's frame, whatever its name says (`layout--sidebar`, `has-menu`).
    """
    ancestors = [element, *element.iterancestors()]
    tags = {str(around.tag) for around in ancestors}
    if tags & _AWAY_TAGS or (tags & _BESIDE_TAGS and not tags & {"article", "header"}):
        return True
    return any(
        _AWAY.search(_MODIFIER.sub("", style_of(around))) and around.find(".//h1") is None
        for around in ancestors
        if around.tag not in _ROOTS
    )
