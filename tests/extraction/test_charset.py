import codecs

import pytest

from pressmark.extraction.charset import decode_page

TURKISH = "<html lang=tr><p>İstasyonun okuma salonu yeniden açıldı, çağrılan öğrenciler şiir okudu."
RUSSIAN = (
    "<p>Мост через ущелье закрыли на ежегодный осмотр, автобусы пошли по старой дороге. Жители довольны."
)


@pytest.mark.parametrize(
    ("mark", "charset"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_mark_beats_every_declaration(mark, charset):
    assert decode_page(mark + TURKISH.encode(charset), "text/html; charset=koi8-r") == TURKISH


def test_utf16_without_mark_is_seen_by_its_zeros():
    assert decode_page(TURKISH.encode("utf-16-le")) == TURKISH


def test_header_names_the_charset():
    assert decode_page(RUSSIAN.encode("koi8-r"), 'text/html; charset="KOI8-R"') == RUSSIAN


def test_meta_names_the_charset():
    page = '<meta charset="windows-1251">' + RUSSIAN
    assert decode_page(page.encode("cp1251")) == page


def test_iso_label_means_its_windows_twin():
    page = '<meta charset="iso-8859-9"><p>“Gün ağarınca” — dedi, şimdi…'
    assert decode_page(page.encode("cp1254")) == page


def test_utf8_beats_a_wrong_single_byte_declaration():
    assert decode_page(TURKISH.encode(), "text/html; charset=iso-8859-9") == TURKISH


def test_false_utf8_declaration_gives_way_to_the_language():
    page = '<html lang="tr"><meta charset="utf-8"><p>Göl kıyısında açılan okuma salonu ağırladığı çocuklarla şenlendi.'
    assert decode_page(page.encode("cp1254"), "text/html; charset=utf-8") == page


def test_false_utf8_declaration_without_language_is_detected():
    page = '<meta charset="utf-8">' + RUSSIAN * 5
    assert decode_page(page.encode("cp1251")) == page


def test_unknown_label_is_passed_over():
    assert decode_page(TURKISH.encode("cp1254"), "text/html; charset=x-user-defined") == TURKISH


def test_stray_byte_in_utf8_is_replaced():
    page = '<html lang="ru"><meta charset="windows-1251">' + RUSSIAN * 3
    assert decode_page(page.encode() + b"\xd0") == page + "\N{REPLACEMENT CHARACTER}"


def test_noise_is_no_text():
    assert decode_page(bytes(range(256)) * 20) is None
