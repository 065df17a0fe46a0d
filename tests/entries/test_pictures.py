"""Uploaded pictures, made anew: bounded, upright, and with nothing in them but what is seen."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from pressmark.document.blocks import Figure, Run
from pressmark.document.errors import BadPicture
from pressmark.entries.pictures import LARGEST_FILE, make_figure, make_logo, make_picture


def draw(width=40, height=20, mode="RGB", kind="PNG", **saved):
    """A red picture with a green left half, as a file."""
    image = Image.new(mode, (width, height), "red")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height), fill="green")
    file = io.BytesIO()
    image.save(file, kind, **saved)
    return file.getvalue()


def reopen(made):
    return Image.open(io.BytesIO(made.data))


def announce(width, height):
    """A PNG that says that it is so large and has no pixels (RFC 2083)."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [head, b"IDAT" + zlib.compress(b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_picture_is_made_anew(kind):
    made = make_picture(draw(kind=kind))
    assert (made.width, made.height) == reopen(made).size == (40, 20)
    assert len(made.checksum) == 64


@pytest.mark.parametrize(
    ("given", "size"),
    [
        ((4_000, 1_000), (1_600, 400)),
        ((1_000, 4_000), (600, 2_400)),
        ((40_000, 2), (1_600, 1)),
        ((9, 9), (9, 9)),
    ],
)
def test_large_picture_is_made_as_large_as_a_page_needs(given, size):
    made = make_picture(draw(*given))
    assert (made.width, made.height) == size


def test_chart_is_kept_without_loss_and_a_photograph_is_not():
    noise = Image.effect_noise((400, 400), 90).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "PNG")
    assert [make_picture(data).suffix for data in (draw(), file.getvalue())] == ["png", "jpg"]


def test_nothing_private_is_left():
    exif = Image.Exif()
    exif[0x010F] = "Maker of cameras"
    exif.get_ifd(0x8825)[1] = "N"
    given = draw(kind="JPEG", exif=exif, comment=b"taken at home", icc_profile=b"profile" * 9)
    made = make_picture(given)
    assert b"Maker of cameras" in given
    assert not any(secret in made.data for secret in (b"Maker", b"home", b"profile", b"Exif"))
    assert not reopen(made).getexif()


def test_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    made = make_picture(draw(kind="JPEG", exif=exif))
    assert (made.width, made.height) == (20, 40)


def test_what_is_transparent_is_white():
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    assert reopen(make_picture(file.getvalue())).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_each_kind_of_pixel_is_read(mode):
    file = io.BytesIO()
    Image.new(mode, (10, 10)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert make_picture(file.getvalue()).width == 10


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is neither JPEG nor PNG nor WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "it is neither JPEG"),
        (b"GIF89a" + b"\0" * 40, "it is neither JPEG"),
        (b"%PDF-1.7", "it is neither JPEG"),
        (draw(400, 400, kind="JPEG")[:600], "it is damaged"),
        (draw(400, 400)[:60], "it is damaged"),
        (announce(10_000, 6_000), "it has more than 50 megapixels"),
        (announce(10_000, 10_000), "it has more than 50 megapixels"),
        (announce(60_000, 60_000), "it has more than 50 megapixels"),
        (b"\xff\xd8" + b"\0" * LARGEST_FILE, "it is larger than 20 MB"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(data, why):
    with pytest.raises(BadPicture) as refused:
        make_picture(data)
    assert why in refused.value.text()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_logo_stays_transparent(kind):
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, kind)
    made = make_logo(file.getvalue())
    assert (made.suffix, reopen(made).convert("RGBA").getpixel((5, 5))[3]) == ("png", 0)


def test_logo_in_a_few_inks_is_kept_in_few_colours_and_a_shaded_one_as_it_is():
    shaded = io.BytesIO()
    Image.merge("RGB", [Image.linear_gradient("L"), *[Image.radial_gradient("L")] * 2]).save(shaded, "PNG")
    few, many = reopen(make_logo(draw())), reopen(make_logo(shaded.getvalue()))
    assert (few.mode, many.mode) == ("P", "RGB")
    assert few.convert("RGB").getpixel((30, 10)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("given", "size"), [((4_000, 1_000), (576, 144)), ((4_000, 100), (960, 24)), ((9, 9), (9, 9))]
)
def test_logo_is_made_as_large_as_a_nameplate_needs(given, size):
    made = make_logo(draw(*given))
    assert (made.width, made.height) == size


def test_nothing_private_is_left_in_a_logo():
    exif = Image.Exif()
    exif[0x010F] = "Maker of cameras"
    given = draw(mode="RGBA", exif=exif)
    assert b"Maker" in given
    assert b"Maker" not in make_logo(given).data


def test_what_is_no_logo_is_refused_with_the_reason():
    with pytest.raises(BadPicture) as refused:
        make_logo(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert "it is neither JPEG nor PNG nor WebP" in refused.value.text()


def test_figure_says_all_that_is_printed():
    kept = {
        "name": "quay",
        "file": "0.png",
        "width": 40,
        "height": 20,
        "alt": "A quay",
        "caption": "The quay in fog",
        "credit": "Ann Lee",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert make_figure(kept, "https://centre.example") == Figure(
        url="https://centre.example/pictures/0.png",
        alt="A quay",
        caption=(Run("The quay in fog"),),
        credit="Ann Lee",
        licence="https://creativecommons.org/licenses/by/4.0/",
        file="0.png",
        width=40,
        height=20,
    )
