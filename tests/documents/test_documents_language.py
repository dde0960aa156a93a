from __future__ import annotations

import pytest

from marsad.documents.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two shepherds were shot dead near the village on Monday, the police said.", "en"),
        ("قتل راعيان قرب وادي حطب شمال البلدة يوم الاثنين، وقالت الشرطة إن المسلحين فروا.", "ar"),
        ("دوو شوان لە نزیک گوندەکە کوژران، پۆلیس دەڵێت چەکدارەکان بەرەو چیا ڕایانکرد.", "ckb"),
        ("Du şivan li nêzî gund hatin kuştin, polîs got ku çekdar ber bi çiyê ve reviyan.", "ku"),
        ("دو چوپان در نزدیکی روستا کشته شدند و پلیس گفت که مهاجمان به کوه گریختند.", "fa"),
        ("Deux bergers ont été tués près du village lundi, selon la police.", "fr"),
        ("İki çoban pazartesi günü köyün yakınında vurularak öldürüldü, polis açıkladı.", "tr"),
        ("Двое пастухов были убиты недалеко от деревни в понедельник, сообщила полиция.", "ru"),
        ("Двоє пастухів були вбиті біля села в понеділок, повідомила поліція.", "uk"),
        ("Dos pastores murieron a tiros cerca de la aldea el lunes, dijo la policía.", "es"),
        ("12.03.2019", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_hint_wins_where_it_is_a_code() -> None:
    assert language_of("Two shepherds were shot dead.", "ckb") == "ckb"
    assert language_of("Two shepherds were shot dead.", "EN-gb") == "en"
    assert language_of("Two shepherds were shot dead near the village.", "English language") == "en"
