import pytest
from factories.styles import make_dependent, make_style

from pressmark.citation import StyleFile
from pressmark.citation.styles import list_independent, read_style
from pressmark.document.errors import CitationError
from pressmark.formats.trial import try_style


def test_styles_of_the_package_pass_the_trial():
    for name in ("apa", "ieee", "isnad-dipnotlu", "nature", "gost-r-7-0-5-2008"):
        assert name in list_independent()
        try_style(StyleFile(name, read_style(name)))
    try_style(StyleFile("dependent", make_dependent("apa")))


@pytest.mark.parametrize("layout", ['<text value="See our site."/>', '<text variable="citation-number"/>'])
def test_style_that_says_nothing_of_an_entry_fails_the_trial(layout):
    with pytest.raises(CitationError, match="it prints neither title, number nor address of an entry"):
        try_style(StyleFile("mine", make_style(layout)))
