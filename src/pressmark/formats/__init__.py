"""Writers: a frozen `document.Edition` in, the bytes of one format out (page HTML, PDF, CSL-JSON, BibTeX, RIS, Atom).

Pure. It never looks anything up: what isn't in the edition isn't printed.
"""
