from pressmark.document.blocks import Figure, Paragraph
from pressmark.entries.placing import place_parts
from pressmark.entries.richtext import read_rich_text

QUAY = Figure("https://centre.example/pictures/a.png", "A quay")


def test_part_takes_the_place_of_its_marker():
    text = "<p>Before.</p><p>[picture the Quay]</p><p>In [picture the quay] the text.</p><p> [Resim: X ] </p><p>[table X]</p>"
    placed = place_parts(read_rich_text(text), ("picture", "resim"), {"The quay": QUAY, "Other": QUAY})
    assert [type(block) for block in placed.blocks] == [Paragraph, Figure, Paragraph, Paragraph, Paragraph]
    assert (placed.missing, placed.unplaced) == (("[Resim: X ]",), ("Other",))


def test_text_without_markers_stays_as_it_is():
    blocks = read_rich_text("<p>One.</p><h2>[picture x]</h2>")
    assert place_parts(blocks, ("picture",), {}).blocks == blocks
