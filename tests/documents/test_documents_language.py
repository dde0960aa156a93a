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
        ("Azerbaijan shelled Jermuk, Goris and Sotk, Armenia said. Baku blamed Yerevan.", "en"),
        ("Bandits killed five in Garin Duba and Kofar Sarki in Zamfara State on Monday.", "en"),
        ("Bei einem Angriff in Garin Duba und Kofar Sarki wurden fünf Menschen getötet.", "de"),
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


ENGLISH = "The police said on Monday that two shepherds were shot dead near the village and that the killers fled. "
ARABIC = "قالت الشرطة إن راعيين قتلا قرب القرية يوم الاثنين وإن المهاجمين فروا إلى الجبل بعد ذلك مباشرة. "


def test_plain_english_is_told_by_its_words_and_the_model_is_asked_about_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked() -> None:
        raise LookupError

    monkeypatch.setattr("marsad.documents.language._identifier", asked)
    assert language_of(ENGLISH * 3) == "en"
    assert language_of(ENGLISH) == "en"
    for text in (
        ARABIC * 5,
        ARABIC * 4 + ENGLISH * 2,
        "the of and to in a is that " + "ba re ta ni so lu " * 20,
    ):
        with pytest.raises(LookupError):
            language_of(text)
