"""What the processor doesn't know of CSL 1.0.2, said in ways that it does."""

from lxml import etree

_CS = "{http://purl.org/net/xbiblio/csl}"


def repair_style(root: etree._Element) -> None:
    """Rewrite a style in place so that citeproc-py prints what the style means."""
    _spell_out_initials(root)
    _bind_labels(root)


def _spell_out_initials(root: etree._Element) -> None:
    """Honour `initialize="false"`, which the processor ignores: given names that a style wants whole stay whole."""
    initials = _take(root, "initialize-with")
    for names in root.iter(f"{_CS}names"):
        parent = names.getparent()
        if names.find(f"{_CS}name") is None and parent is not None and parent.tag != f"{_CS}substitute":
            names.insert(0, names.makeelement(f"{_CS}name"))
    for name in root.iter(f"{_CS}name"):
        if name.get("initialize") == "false":
            _take(name, "initialize-with")
        elif initials is not None and name.get("initialize-with") is None:
            name.set("initialize-with", initials)


def _take(element: etree._Element, attribute: str) -> str | None:
    value = element.get(attribute)
    if value is not None:
        del element.attrib[attribute]
    return value


def _bind_labels(root: etree._Element) -> None:
    """Print no label (`Edition`) for a variable that the item doesn't have."""
    for label in list(root.iter(f"{_CS}label")):
        variable, parent = label.get("variable"), label.getparent()
        if variable in {None, "locator"} or parent is None:
            continue
        choose = etree.Element(f"{_CS}choose")
        parent.replace(label, choose)
        etree.SubElement(choose, f"{_CS}if", variable=variable).append(label)
