import pytest

from pressmark.document.counting import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moscow’s twenty-one plans – all 3 – failed", 6),
        ("می‌نویسد که بندر بسته بود", 5),
        ("हिन्दी में", 2),
        ("港口关闭", 4),
        ("cafe\u0301 d’été", 2),
        ("", 0),
        ("… – !", 0),
    ],
)
def test_words_are_counted_as_readers_count_them(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("texts", "minutes"),
    [
        ([], 0),
        ([("", "en")], 0),
        ([("one", "en")], 1),
        ([("word " * 228, "en")], 1),
        ([("word " * 229, "en")], 2),
        ([("söz " * 166 * 3, "tr-TR")], 3),
        ([("港" * 255, "zh-Hans")], 1),
        ([("baş " * 184, "az")], 1),
        ([("word " * 114, "en"), ("söz " * 83, "tr")], 1),
    ],
)
def test_reading_takes_as_long_as_its_languages_do(texts, minutes):
    assert reading_minutes(texts) == minutes
