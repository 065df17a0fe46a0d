"""Pictures of our own drawing, as an editor would upload them: a wide one, a tall one, a chart and a small one."""

import hashlib
import io
import math
from functools import cache

from PIL import Image, ImageDraw

DUSK = ((245, 205, 160), (150, 80, 95))
"""The sky, from the horizon up."""
SEA, NIGHT, PAPER, INK, RED = (58, 74, 96), (30, 34, 52), (255, 255, 255), (40, 40, 44), (160, 36, 48)


def _sky(width: int, height: int) -> Image.Image:
    low, high = DUSK
    column = Image.new("RGB", (1, 64))
    column.putdata(
        [
            tuple(round(a + (b - a) * (1 - row / 63)) for a, b in zip(low, high, strict=True))
            for row in range(64)
        ]
    )
    return column.resize((width, height), Image.Resampling.BILINEAR)


def _coast() -> Image.Image:
    """Two shores and a ferry between them."""
    image = _sky(1500, 500)
    draw = ImageDraw.Draw(image)
    for shade, base, wave in ((96, 300, 300), (62, 330, 170)):
        ridge = [(x, base - 60 * math.sin(x / wave) - 25 * math.sin(x / 61)) for x in range(0, 1510, 10)]
        draw.polygon([*ridge, (1500, 500), (0, 500)], fill=(shade, shade - 14, shade + 16))
    draw.rectangle((0, 370, 1500, 500), fill=SEA)
    draw.polygon([(600, 372), (860, 372), (830, 402), (630, 402)], fill=NIGHT)
    draw.rectangle((660, 340, 800, 372), fill=PAPER)
    draw.rectangle((730, 312, 756, 340), fill=RED)
    return image


def _lighthouse() -> Image.Image:
    image = _sky(700, 1050)
    draw = ImageDraw.Draw(image)
    draw.polygon([(330, 210), (700, 60), (700, 290)], fill=(250, 226, 180))
    draw.polygon([(270, 900), (430, 900), (390, 260), (310, 260)], fill=PAPER)
    for top in (340, 560, 780):
        draw.polygon(
            [
                (350 + side * (40 + (y - 260) / 16), y)
                for side, y in ((-1, top), (1, top), (1, top + 90), (-1, top + 90))
            ],
            fill=RED,
        )
    draw.rectangle((318, 190, 382, 260), fill=NIGHT)
    draw.polygon([(300, 190), (400, 190), (350, 130)], fill=RED)
    draw.polygon([(0, 1050), (0, 930), (280, 880), (460, 890), (700, 960), (700, 1050)], fill=NIGHT)
    return image


def _chart() -> Image.Image:
    """Crossings in ten winters, as bars."""
    image = Image.new("RGB", (1200, 640), PAPER)
    draw = ImageDraw.Draw(image)
    for place in range(10):
        left = 80 + place * 108
        draw.rectangle(
            (left, 560 - 46 * (3 + place * 7 % 8), left + 70, 560), fill=RED if place == 7 else SEA
        )
    draw.line((50, 560, 1160, 560), fill=INK, width=3)
    return image


def _flag() -> Image.Image:
    """The signal flag K: I wish to communicate with you."""
    image = Image.new("RGB", (180, 120), (236, 196, 60))
    ImageDraw.Draw(image).rectangle((90, 0, 180, 120), fill=(34, 62, 130))
    return image


@cache
def draw_pictures() -> dict[str, tuple[str, bytes, int, int]]:
    """Name of the file, bytes, width and height of each, by what it shows."""
    drawn = {"coast": _coast(), "lighthouse": _lighthouse(), "chart": _chart(), "flag": _flag()}
    found = {}
    for subject, image in drawn.items():
        file = io.BytesIO()
        image.quantize(64).save(file, "PNG")
        data = file.getvalue()
        found[subject] = (f"{hashlib.sha256(data).hexdigest()}.png", data, *image.size)
    return found
