from __future__ import annotations

from marsad.documents.outlets import outlet_named_in


def test_the_outlet_is_whom_people_told() -> None:
    assert outlet_named_in("The mayor told WIREPOINT so. A farmer told WIREPOINT that he fled.") == "WIREPOINT"
    assert (
        outlet_named_in("He told ValleyNow. ValleyNow correspondent spoke with residents. ValleyNow asked.")
        == "ValleyNow"
    )
    assert outlet_named_in("Officials tell Vallensis that it is calm. “We ran,” he told Vallensis.") == "Vallensis"


def test_a_person_or_one_mention_is_no_outlet() -> None:
    assert outlet_named_in("She told Orhan so. He told Orhan again. Orhan said nothing.") is None
    assert outlet_named_in("The mayor told WIREPOINT so.") is None
    assert (
        outlet_named_in("They told the police. They told reporters. He told parliament, she told parliament.") is None
    )


def test_a_name_in_the_furniture_counts_though_it_stands_elsewhere() -> None:
    body = "She told Vallensis so. He told Vallensis again. Vallensis saw the ruins."
    assert outlet_named_in(body) is None
    assert outlet_named_in(body, "VALLENSIS: news of the valley") == "Vallensis"
