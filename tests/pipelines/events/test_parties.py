"""The party that roles give a person."""

import pytest

from pipelines.events.parties import party_in, party_of


@pytest.mark.parametrize(
    ("role", "party"),
    [
        ("vice-chairman of the Jiusan Society Central Committee", "Jiusan Society"),
        ("member of the China Democratic League", "China Democratic League"),
        ("executive vice-chairman of the CNDCA", "China National Democratic Construction Association"),
        (
            "chairman of the Chinese Peasants' and Workers' Democratic Party Central Committee",
            "Chinese Peasants and Workers Democratic Party",
        ),
        (
            "chairman of the Revolutionary Committee of the Chinese Kuomintang Central Committee",
            "Revolutionary Committee of the Chinese Kuomintang",
        ),
        ("former vice-chairperson of the Chinese Kuomintang", "Chinese Kuomintang"),
        ("Party chief of Hainan province", "Communist Party of China"),
        ("member of the Political Bureau of the CPC Central Committee", "Communist Party of China"),
        ("vice-chairman of the CPPCC National Committee", None),
        ("general secretary of the Communist Party of Cuba", None),
        ("professor at the Party School of the CPC Central Committee", None),
        ("leader of the Social Justice Party", None),
    ],
)
def test_a_role_belongs_to_a_party_or_says_nothing_of_one(role: str, party: str | None) -> None:
    assert party_in(role) == party


def test_the_party_of_most_roles_counts() -> None:
    roles = ["member of the Jiusan Society", "head of a CPC delegation", "vice-chairman of the Jiusan Society"]
    assert party_of(roles) == ("Jiusan Society", "member of the Jiusan Society")


def test_roles_that_do_not_agree_give_no_party() -> None:
    assert party_of(["member of the Jiusan Society", "member of the China Democratic League"]) is None
