"""CSL styles, as small as a test needs them."""


def make_style(layout='<text variable="title"/>', *, title="Harbour style", kind="in-text", before=""):
    """The bytes of an independent style."""
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"><info><title>{title}</title>'
        f"</info>{before}\n<citation><layout>{layout}</layout></citation>\n"
        f"<bibliography><layout>{layout}</layout></bibliography></style>"
    ).encode()


def make_dependent(parent):
    """The bytes of a style that stands for another one."""
    return (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>A journal</title>'
        f'<link rel="independent-parent" href="http://www.zotero.org/styles/{parent}"/></info></style>'
    ).encode()
