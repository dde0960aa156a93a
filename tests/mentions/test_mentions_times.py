from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.mentions import times
from marsad.model.interval import TimePrecision
from marsad.model.mention import TimeMention
from marsad.model.span import Span
from timing_world import seconds

PUBLISHED = date(2019, 8, 14)
"""A Wednesday."""


def one(text: str, published: date | None = PUBLISHED, **named: date | None) -> TimeMention:
    found = times.find(text, 0, published=published, **named)
    assert len(found) == 1, [mention.quote.words for mention in found]
    return found[0]


def days(text: str, published: date | None = PUBLISHED, **named: date | None) -> str:
    when = one(text, published, **named).when
    return f"{when.earliest or '-'} {when.latest or '-'} {when.precision}"


ABSOLUTE = [
    ("The hamlet was burned in 2017, in March, by raiders.", "2017-03-01 2017-03-31 month"),
    ("The bridge fell on December 12, 2017.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on 12 December 2017.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on the 12th of December 2017.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on Dec. 12, 2017.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on Tuesday, Dec. 12, 2017.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on 2017-12-12.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on 12/12/2017.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on 05.06.2017.", "2017-06-05 2017-06-05 day"),
    ("The bridge fell on 12/13/2017.", "2017-12-13 2017-12-13 day"),
    ("The bridge fell in the night of 12/13.12.2017.", "2017-12-12 2017-12-13 period"),
    ("The bridge fell on ١٢ December ٢٠١٧.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell on DECEMBER 12, 2017.", "2017-12-12 2017-12-12 day"),
    ("The bridge fell between 10 and 12 May 2018.", "2018-05-10 2018-05-12 period"),
    ("The bridge fell on May 6-8, 2018.", "2018-05-06 2018-05-08 period"),
    ("The bridge fell in May 2018.", "2018-05-01 2018-05-31 month"),
    ("The bridge fell in mid-July 2018.", "2018-07-11 2018-07-20 period"),
    ("The bridge fell in early July 2018.", "2018-07-01 2018-07-10 period"),
    ("The bridge fell at the end of February 2016.", "2016-02-21 2016-02-29 period"),
    ("The bridge fell in the last week of March 2018.", "2018-03-25 2018-03-31 week"),
    ("The bridge fell in 2014.", "2014-01-01 2014-12-31 year"),
    ("In 2014 fighters blew up the bridge.", "2014-01-01 2014-12-31 year"),
    ("After the 2003 invasion it was gone.", "2003-01-01 2003-12-31 year"),
    ("The bridge fell in mid-2014.", "2014-06-01 2014-07-31 season"),
    ("The bridge fell in late 2017.", "2017-10-01 2017-12-31 season"),
    ("The bridge fell at the end of 2014.", "2014-11-01 2014-12-31 season"),
    ("The bridge fell in early 2015.", "2015-01-01 2015-03-31 season"),
    ("The bridge fell in the first half of 2015.", "2015-01-01 2015-06-30 season"),
    ("The bridge fell in summer 2016.", "2016-06-01 2016-08-31 season"),
    ("The bridge fell in the winter of 2016.", "2016-12-01 2017-02-28 season"),
    ("The bridge fell in the third quarter of 2018.", "2018-07-01 2018-09-30 season"),
    ("Raids doubled in the first six months of 2018.", "2018-01-01 2018-06-30 period"),
    ("It goes back to the early 1980s.", "1980-01-01 1983-12-31 period"),
    ("The bridge fell on Christmas Day 2018.", "2018-12-25 2018-12-25 day"),
    ("The siege lasted from 2014 to 2017.", "2014-01-01 2017-12-31 period"),
    ("The siege (2014-2017) is over.", "2014-01-01 2017-12-31 period"),
    ("The siege (2014-17) is over.", "2014-01-01 2017-12-31 period"),
    ("It lasted between March and June 2018.", "2018-03-01 2018-06-30 period"),
    ("It lasted from 28 December to 3 January 2018.", "2017-12-28 2018-01-03 period"),
    ("It lasted in 2017 up to end of October.", "2017-01-01 2017-10-31 period"),
    ("The bridge fell in 2017-08.", "2017-08-01 2017-08-31 month"),
    ("The bridge fell in 08/2017.", "2017-08-01 2017-08-31 month"),
    ("It goes back to the 90s.", "1990-01-01 1999-12-31 period"),
    ("The bridge fell on 9 Aug 17.", "2017-08-09 2017-08-09 day"),
    ("The bridge fell on 09AUG17.", "2017-08-09 2017-08-09 day"),
    ("The bridge fell at 090330ZAUG17.", "2017-08-09 2017-08-09 day"),
    ("Bridges fell on 3, 5 and 7 August 2018.", "2018-08-03 2018-08-07 period"),
    ("Bridges fell from December 30-January 2, 2018.", "2017-12-30 2018-01-02 period"),
    ("It lasted the whole 20th century.", "1901-01-01 2000-12-31 period"),
    ("It goes back to the nineties.", "1990-01-01 1999-12-31 period"),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
def test_dates_with_their_year_need_no_publication(text: str, expected: str) -> None:
    assert days(text) == expected
    assert days(text, None) == expected


YEARLESS = [
    ("The bridge fell on Dec. 12.", "2018-12-12 2018-12-12 day"),
    ("The bridge fell on 14 August.", "2019-08-14 2019-08-14 day"),
    ("The bridge fell on 15 August.", "2018-08-15 2018-08-15 day"),
    ("The bridge fell on February 24th.", "2019-02-24 2019-02-24 day"),
    ("The bridge fell on the 24th of February.", "2019-02-24 2019-02-24 day"),
    ("The bridge fell on 29 February.", "2016-02-29 2016-02-29 day"),
    ("The bridge fell in March.", "2019-03-01 2019-03-31 month"),
    ("The bridge fell in August.", "2019-08-01 2019-08-14 month"),
    ("The bridge fell in September.", "2018-09-01 2018-09-30 month"),
    ("Mid-July brought floods.", "2019-07-11 2019-07-20 period"),
    ("Late September brought floods.", "2018-09-21 2018-09-30 period"),
    ("The bridge fell in March last year.", "2018-03-01 2018-03-31 month"),
    ("The bridge fell last March.", "2019-03-01 2019-03-31 month"),
    ("In May 12 people drowned.", "2019-05-01 2019-05-31 month"),
    ("The bridge fell last winter.", "2018-12-01 2019-02-28 season"),
    ("The bridge fell this summer.", "2019-06-01 2019-08-14 season"),
    ("The bridge fell on August 3, 5 and 7.", "2019-08-03 2019-08-07 period"),
    ("The bridge fell on July 30-August 2.", "2019-07-30 2019-08-02 period"),
    ("The bridge fell on the 9th.", "2019-08-09 2019-08-09 day"),
    ("The bridge fell on the 20th.", "2019-07-20 2019-07-20 day"),
    ("The bridge fell on the 9th of last month.", "2019-07-09 2019-07-09 day"),
    ("The bridge fell on the first of August.", "2019-08-01 2019-08-01 day"),
    ("The bridge fell on the last day of February.", "2019-02-28 2019-02-28 day"),
    ("The bridge fell on the second Friday of July.", "2019-07-12 2019-07-12 day"),
    ("The bridge fell on the last Monday in July.", "2019-07-29 2019-07-29 day"),
    ("The bridge fell on a Tuesday in July.", "2019-07-01 2019-07-31 month"),
    ("It was loud as recently as June.", "2019-06-01 2019-06-30 month"),
]


@pytest.mark.parametrize(("text", "expected"), YEARLESS)
def test_dates_without_a_year_are_the_latest_not_after_publication(text: str, expected: str) -> None:
    assert days(text) == expected


RELATIVE = [
    ("A mine blew up today.", "2019-08-14 2019-08-14 day"),
    ("A mine blew up this morning.", "2019-08-14 2019-08-14 day"),
    ("A mine blew up yesterday evening.", "2019-08-13 2019-08-13 day"),
    ("The bomb in the market on the 10th killed a child.", "2019-08-10 2019-08-10 day"),
    ("Four people were killed by yesterday's strike.", "2019-08-13 2019-08-13 day"),
    ("Hoodlums attacked the village on the 10th instant.", "2019-08-10 2019-08-10 day"),
    ("A mine blew up overnight.", "2019-08-13 2019-08-14 day"),
    ("A mine blew up last night.", "2019-08-13 2019-08-13 day"),
    ("A mine blew up on Monday.", "2019-08-12 2019-08-12 day"),
    ("A mine blew up on Wednesday.", "2019-08-14 2019-08-14 day"),
    ("A mine blew up last Wednesday.", "2019-08-07 2019-08-07 day"),
    ("A mine blew up on Thursday evening.", "2019-08-08 2019-08-08 day"),
    ("A mine blew up in the early hours of Sunday.", "2019-08-11 2019-08-11 day"),
    ("A mine blew up on Monday of last week.", "2019-08-05 2019-08-05 day"),
    ("A mine blew up this weekend.", "2019-08-10 2019-08-11 period"),
    ("A mine blew up on the weekend.", "2019-08-10 2019-08-11 period"),
    ("The weekend attack killed two.", "2019-08-10 2019-08-11 period"),
    ("A mine blew up earlier in the week.", "2019-08-12 2019-08-14 week"),
    ("A mine blew up the week before last.", "2019-07-29 2019-08-04 week"),
    ("A mine blew up the year before last.", "2017-01-01 2017-12-31 year"),
    ("A mine blew up the evening before last.", "2019-08-12 2019-08-12 day"),
    ("A mine blew up a year ago today.", "2018-08-14 2018-08-14 day"),
    ("A mine blew up a year ago tonight.", "2018-08-14 2018-08-14 day"),
    ("A mine blew up on the first of this month.", "2019-08-01 2019-08-01 day"),
    ("A mine blew up on the third of last month.", "2019-07-03 2019-07-03 day"),
    ("A mine blew up on the 9th.", "2019-08-09 2019-08-09 day"),
    ("A mine blew up on the 19th.", "2019-07-19 2019-07-19 day"),
    ("A mine blew up a year ago this week.", "2018-08-13 2018-08-19 week"),
    ("A mine blew up at the end of the year.", "2018-11-01 2018-12-31 season"),
    ("A mine blew up last week.", "2019-08-05 2019-08-11 week"),
    ("A mine blew up this week.", "2019-08-12 2019-08-14 week"),
    ("A mine blew up last month.", "2019-07-01 2019-07-31 month"),
    ("A mine blew up early last month.", "2019-07-01 2019-07-10 period"),
    ("A mine blew up this month.", "2019-08-01 2019-08-14 month"),
    ("A mine blew up last year.", "2018-01-01 2018-12-31 year"),
    ("This year's losses are high.", "2019-01-01 2019-08-14 year"),
    ("A mine blew up so far this year.", "2019-01-01 2019-08-14 year"),
    ("A mine blew up at the end of last year.", "2018-11-01 2018-12-31 season"),
    ("A mine blew up hours ago.", "2019-08-13 2019-08-14 period"),
    ("A mine blew up three days ago.", "2019-08-11 2019-08-11 day"),
    ("A mine blew up two weeks ago.", "2019-07-28 2019-08-03 week"),
    ("A mine blew up a fortnight ago.", "2019-07-28 2019-08-03 week"),
    ("A mine blew up a month ago.", "2019-06-29 2019-07-29 month"),
    ("A mine blew up two months ago.", "2019-05-30 2019-06-29 month"),
    ("A mine blew up six months ago.", "2019-01-15 2019-03-16 month"),
    ("A mine blew up two years ago.", "2017-01-01 2017-12-31 year"),
    ("A mine blew up several months ago.", "2018-10-15 2019-05-29 period"),
    ("Mines blew up in the past three months.", "2019-05-16 2019-08-14 period"),
    ("Mines blew up during the last four years.", "2015-08-15 2019-08-14 period"),
    ("Mines blew up in the past 24 hours.", "2019-08-13 2019-08-14 day"),
    ("Mines blew up over the past week.", "2019-08-07 2019-08-14 period"),
    ("Mines blew up over the last year.", "2018-08-14 2019-08-14 period"),
    ("Mines blew up over the past fortnight.", "2019-07-31 2019-08-14 period"),
    ("Mines blew up all week.", "2019-08-12 2019-08-14 period"),
    ("They left after days of clashes.", "- 2019-08-14 period"),
    ("None blew up after 13 consecutive nights.", "2019-07-31 2019-08-13 period"),
    ("The road is now shut.", "- 2019-08-14 unknown"),
    ("The road is currently shut.", "- 2019-08-14 unknown"),
    ("Help came hours after the blast.", "- 2019-08-14 unknown"),
    ("Mines blew up recently.", "2019-05-16 2019-08-14 period"),
    ("The recent floods were bad.", "2019-05-16 2019-08-14 period"),
    ("Mines blew up in recent days.", "2019-08-04 2019-08-14 period"),
    ("Mines blew up in recent weeks.", "2019-07-03 2019-08-14 period"),
    ("Mines blew up in recent months.", "2019-02-15 2019-08-14 period"),
    ("A mine blew up the other day.", "2019-08-04 2019-08-14 period"),
    ("A mine blew up two Fridays ago.", "2019-08-02 2019-08-02 day"),
    ("A mine blew up a week ago on Friday.", "2019-08-09 2019-08-09 day"),
    ("A mine blew up a year and a half ago.", "2018-01-14 2018-03-15 period"),
    ("A mine blew up two and a half years ago.", "2017-01-14 2017-03-15 period"),
    ("A mine blew up half a year ago.", "2019-01-14 2019-03-15 period"),
    ("Mines blew up over the past year and a half.", "2018-02-13 2019-08-14 period"),
    ("A mine blew up after Friday prayers.", "2019-08-09 2019-08-09 day"),
    ("They held out for three days.", "2019-08-11 2019-08-14 period"),
    ("Forty mines blew up in less than 10 months.", "2018-10-18 2019-08-14 period"),
    ("They held out for 13 consecutive nights.", "2019-08-01 2019-08-14 period"),
    ("It was worse in previous years.", "- 2018-12-31 period"),
    ("Ten mines were found to date.", "- 2019-08-14 period"),
    ("Ten mines were found during the week.", "2019-08-07 2019-08-14 week"),
    ("Ten mines were found in the course of the month.", "2019-08-01 2019-08-14 period"),
    ("Ten mines were found in the current month.", "2019-08-01 2019-08-14 month"),
    ("The bridge is shut for a second week.", "2019-08-04 2019-08-14 period"),
    ("A mine blew up on 3 July, a Wednesday.", "2019-07-03 2019-07-03 day"),
    ("They fled in May, days after a mine killed two.", "2019-05-01 2019-05-31 month"),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_relative_words_hang_on_publication_and_are_open_without_it(text: str, expected: str) -> None:
    assert days(text) == expected
    assert days(text, None).startswith("- - ")


BOUND = [
    ("It has been shut since 2018.", "2018-01-01 2019-08-14 period"),
    ("It has been shut since the new year.", "2019-01-01 2019-08-14 period"),
    ("Men who held it since the 21st left it open.", "2019-07-21 2019-08-14 period"),
    ("Since June Turkish troops have held it.", "2019-06-01 2019-08-14 period"),
    ("They lost the first in March.", "2019-03-01 2019-03-31 month"),
    ("It has been shut since March.", "2019-03-01 2019-08-14 period"),
    ("It has been shut since April 2019.", "2019-04-01 2019-08-14 period"),
    ("It has been shut since the year started.", "2019-01-01 2019-08-14 period"),
    ("It has been shut since the flood began on May 2.", "2019-05-02 2019-08-14 period"),
    ("It has been shut since the U.N.-run survey of the valley in 2013.", "2013-01-01 2019-08-14 period"),
    ("It has been shut since the start of the siege.", "- 2019-08-14 period"),
    ("It was shut in the last four years since 2016.", "2016-01-01 2019-08-14 period"),
    ("It has been shut since the truce lapsed.", "- 2019-08-14 period"),
    ("It has been shut since the truce.", "- 2019-08-14 period"),
    ("It was shut from 3 August onwards.", "2019-08-03 2019-08-14 period"),
    ("It was shut in the week to 10 August.", "2019-08-04 2019-08-10 week"),
    ("It was shut in the week of 7 August.", "2019-08-05 2019-08-11 week"),
    ("It was shut in the month of May.", "2019-05-01 2019-05-31 month"),
    ("It was shut in the 12 months to July.", "2018-08-05 2019-07-31 period"),
    ("It was shut in the two days to Monday.", "2019-08-11 2019-08-12 period"),
    ("It was shut for several hours on Monday.", "2019-08-12 2019-08-12 day"),
    ("It was shut for 40 days in 2018.", "2018-01-01 2018-12-31 year"),
    ("It was shut in three days in July 2018.", "2018-07-01 2018-07-31 month"),
    ("It was shut on the eve of 3 August.", "2019-08-02 2019-08-02 day"),
    ("It was shut until the end of October 2018.", "- 2018-10-31 period"),
    ("It was shut before 2014.", "- 2013-12-31 period"),
    ("It was shut since the truce collapsed last June.", "2019-06-01 2019-08-14 period"),
    ("It was shut since about 2014.", "2014-01-01 2019-08-14 period"),
    ("It was shut since at least mid-June.", "2019-06-11 2019-08-14 period"),
    ("It was shut after March 2.", "2019-03-02 2019-08-14 period"),
    ("It was shut two days after 10 May.", "2019-05-12 2019-05-12 day"),
    ("It was shut from Monday to Tuesday.", "2019-08-12 2019-08-13 period"),
    ("It was shut at night on Monday.", "2019-08-12 2019-08-12 day"),
    ("It was shut overnight into Tuesday.", "2019-08-12 2019-08-13 period"),
    ("It was shut overnight from Monday to Tuesday.", "2019-08-12 2019-08-13 period"),
    ("It was shut from Monday night into Tuesday morning.", "2019-08-12 2019-08-13 period"),
    ("It had been emptied by the end of the year.", "- 2018-12-31 period"),
]


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_the_words_around_a_time_bind_it(text: str, expected: str) -> None:
    assert days(text) == expected


AHEAD = [
    ("They meet next week.", "2019-08-19 2019-08-25 week"),
    ("They meet tomorrow.", "2019-08-15 2019-08-15 day"),
    ("They meet next Thursday.", "2019-08-15 2019-08-15 day"),
    ("They will meet in December.", "2019-12-01 2019-12-31 month"),
    ("The vote is scheduled for 3 September.", "2019-09-03 2019-09-03 day"),
    ("Elders expect an offensive before the winter.", "2019-08-15 2019-11-30 period"),
    ("Elders fear a raid before the vote on 9 October.", "2019-08-15 2019-10-08 period"),
    ("The army will attack on Friday.", "2019-08-16 2019-08-16 day"),
    ("The camp shuts by 2030.", "2019-08-15 2030-12-31 period"),
    ("The camp stays shut until next week.", "2019-08-15 2019-08-25 period"),
    ("They meet later this month.", "2019-08-15 2019-08-31 period"),
    ("They meet in the coming days.", "2019-08-15 2019-08-24 period"),
    ("The ceasefire expires on Friday.", "2019-08-16 2019-08-16 day"),
    ("The vote was postponed to 2 September.", "2019-09-02 2019-09-02 day"),
    ("He said that the talks would resume on Monday.", "2019-08-19 2019-08-19 day"),
    ("They are to hold the pass until December.", "2019-08-15 2019-12-31 period"),
    ("They hope to finish by the end of the year.", "2019-08-15 2019-12-31 period"),
    ("The bridge is expected to open before the end of the month.", "2019-08-15 2019-08-31 period"),
    ("A raid is feared before the end of the year.", "2019-08-15 2019-12-31 period"),
    ("The guild has called for a march on Friday.", "2019-08-16 2019-08-16 day"),
    ("Raids are feared ahead of the presidential election of 9 October.", "2019-08-15 2019-10-08 period"),
    ("They meet within the next month.", "2019-08-15 2019-09-13 period"),
    ("A convoy will leave on the 18th.", "2019-08-18 2019-08-18 day"),
    ("They may starve before the year is out.", "2019-08-15 2019-12-31 period"),
    ("They will leave in two days.", "2019-08-15 2019-08-16 period"),
]


@pytest.mark.parametrize(("text", "expected"), AHEAD)
def test_what_is_to_come_begins_after_publication(text: str, expected: str) -> None:
    assert days(text) == expected
    earliest = one(text).when.earliest
    assert earliest is not None
    assert earliest > PUBLISHED


@pytest.mark.parametrize(
    "text",
    [
        "He will visit those who were wounded on Friday.",
        "He was expected to arrive in December.",
        "They will mourn Friday's dead.",
        "They may have struck on Friday.",
        "They could not sleep on Friday.",
        "Officials would not comment on Friday.",
        "Nobody would say that on Friday.",
        "The mill was set on fire by soldiers on Monday.",
        "Soldiers would seem to have left on Monday.",
    ],
)
def test_a_will_elsewhere_in_the_sentence_does_not_push_the_past_ahead(text: str) -> None:
    when = one(text).when
    assert when.latest is not None
    assert when.latest <= PUBLISHED


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Elders have invited both clans to talks on August 29.", date(2019, 8, 29)),
        ("The two clans agreed to meet on September 2.", date(2019, 9, 2)),
        ("The clans agreed to hold another round of talks on Saturday.", date(2019, 8, 17)),
        ("Patrols were doubled ahead of the elections in October.", date(2019, 10, 1)),
        ("The crossing at Rafid reopens to lorries on Saturday.", date(2019, 8, 17)),
        ("The trial of six raiders begins in Ropa on Monday.", date(2019, 8, 19)),
        ("Talks between the two clans resume in Ropa on Monday.", date(2019, 8, 19)),
    ],
)
def test_what_is_arranged_for_a_day_is_still_to_come(text: str, first: date) -> None:
    assert one(text).when.earliest == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The two clans agreed to meet on August 10.", date(2019, 8, 10)),
        ("The two clans agreed to a truce on March 10.", date(2019, 3, 10)),
        ("Six raiders tried in October were freed.", date(2018, 10, 1)),
        ("Fighting resumes on Monday as talks fail.", date(2019, 8, 12)),
        ("The crossing closes on Saturday after a raid.", date(2019, 8, 10)),
    ],
)
def test_what_may_be_over_is_not_taken_for_arranged(text: str, first: date) -> None:
    assert one(text).when.earliest == first


@pytest.mark.parametrize(
    "text",
    [
        "The road may reopen and they march on.",
        "April said that she would come.",
        "At least 2018 people fled.",
        "Some 2000 families left.",
        "Resolution 2012 was read out.",
        "A force of 1984 soldiers came.",
        "About 2080 shells fell.",
        "He weighed 12.5.17 against 3.4.",
        "He was jailed for three years.",
        "May God help them.",
        "They won 3:2 and 21:15.",
        "The old Friday Mosque was hit.",
        "A woman in her fifties was hurt.",
        "The 9th Brigade left.",
        "From now on it is shut.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert times.find(text, 0, published=PUBLISHED) == []


@pytest.mark.parametrize(
    "words",
    [
        "every night",
        "at night",
        "after dusk",
        "periodically",
        "daily",
        "on Fridays",
        "from time to time",
        "twice a week",
        "every few days",
        "year after year",
        "on most mornings",
        "time and again",
    ],
)
def test_words_of_habit_are_marked_and_name_no_day(words: str) -> None:
    mention = one(f"Shots are heard {words}.")
    assert mention.habitual
    assert mention.quote.words == words
    assert mention.when.earliest is None
    assert mention.when.latest is None


def test_the_new_year_is_the_coming_one_at_the_end_of_a_year() -> None:
    assert days("An assault is feared before the new year.", date(2019, 12, 20)) == "2019-12-21 2019-12-31 period"


def test_words_that_hang_on_the_story_need_to_know_it() -> None:
    text = "A second ship was hit the following day."
    assert days(text) == "- - day"
    assert days(text, story=date(2019, 7, 1)) == "2019-07-02 2019-07-02 day"
    assert days("It was hit a day earlier.", story=date(2019, 7, 1)) == "2019-06-30 2019-06-30 day"
    assert days("It was hit the next day.", story=PUBLISHED) == "2019-08-15 2019-08-15 day"


def test_a_day_named_earlier_in_the_sentence_is_the_story() -> None:
    found = times.find("The first fell on 10 May and the second two days later.", 0, published=PUBLISHED)
    assert [mention.when.earliest for mention in found] == [date(2019, 5, 10), date(2019, 5, 12)]


def test_years_in_a_row_are_told_apart_from_their_figures() -> None:
    found = times.find("They counted 1742 in 2016, 270 in 2017 and 230 in 2018.", 0, published=PUBLISHED)
    assert [mention.quote.words for mention in found] == ["2016", "2017", "2018"]


def test_a_month_named_may_is_no_word_of_what_may_come() -> None:
    found = times.find("The May 6 raid and the July raid.", 0, published=PUBLISHED)
    assert [mention.when.earliest for mention in found] == [date(2019, 5, 6), date(2019, 7, 1)]


def test_a_month_borrows_its_year_from_the_next_in_the_list() -> None:
    found = times.find("It rained in March and May 2017.", 0, published=PUBLISHED)
    assert [mention.when.earliest for mention in found] == [date(2017, 3, 1), date(2017, 5, 1)]


def test_a_month_and_the_next_are_one_time() -> None:
    found = times.find("It rained in March and April 2017.", 0, published=PUBLISHED)
    assert [(one.when.earliest, one.when.latest) for one in found] == [(date(2017, 3, 1), date(2017, 4, 30))]


def test_without_publication_a_yearless_date_leans_on_the_latest_date_named() -> None:
    text = "The market was shut by 31 October 2021. On February 24th it burned."
    assert times.latest_named(text) == date(2021, 10, 31)
    assert days("On February 24th it burned.", None, latest_named=date(2021, 10, 31)) == "2021-02-24 2021-02-24 day"
    assert days("On February 24th it burned.", None) == "- - day"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2021 up to end of October there were 170.", date(2021, 10, 31)),
        ("It fell on 4 May 2016. In 2016 it was rebuilt.", date(2016, 5, 4)),
        ("It fell on 4 May 2016. In 2018 it was rebuilt.", date(2018, 12, 31)),
        ("It fell on 4 May 2016. It will be rebuilt by 2040.", date(2016, 5, 4)),
        ("It fell on Monday.", None),
    ],
)
def test_the_latest_date_named(text: str, expected: date | None) -> None:
    assert times.latest_named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The village is now empty.", True),
        ("It is still shut.", True),
        ("The road is currently closed.", True),
        ("Until now nobody came.", False),
        ("It was shut in 2014.", False),
    ],
)
def test_markers_of_the_present(text: str, expected: bool) -> None:
    assert times.is_present(text) is expected


def test_spans_cover_the_same_expressions_unresolved() -> None:
    text = "In May 40 mines blew up, 12 of them in the past 24 hours."
    assert [span.of("x" * 7 + text) for span in times.spans(text, 7)] == ["May", "in the past 24 hours"]


PIECES = st.sampled_from(
    [text.rstrip(".") for text, _ in (*ABSOLUTE, *YEARLESS, *RELATIVE, *BOUND)]
    + [
        "since",
        "until",
        "between",
        "and",
        "to",
        "12",
        "May",
        "2014",
        "the last",
        "ago",
        "-",
        ",",
        "Monday",
        "mid-",
        "\n",
    ]
)
SENTENCES = st.lists(PIECES, min_size=1, max_size=6).map(" ".join) | st.text("ſIİıK٣३ 12-/.,daysogMaywk", max_size=40)
DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@settings(max_examples=120)
@given(text=SENTENCES, published=st.none() | DATES, named=st.none() | DATES, base=st.integers(0, 5000))
def test_quotes_are_the_text_and_intervals_are_in_order(
    text: str, published: date | None, named: date | None, base: int
) -> None:
    found = times.find(text, base, published=published, latest_named=named)
    assert found == times.find(text, base, published=published, latest_named=named)
    last = base
    for mention in found:
        span, when = mention.quote.span, mention.when
        assert last <= span.start
        last = span.end
        assert text[span.start - base : span.end - base] == mention.quote.words == when.text
        assert not (when.earliest and when.latest and when.earliest > when.latest)
        if published and when.latest and when.latest > published:
            assert when.earliest is not None
            assert when.earliest > published


@settings(max_examples=100)
@given(case=st.sampled_from([text for text, _ in (*YEARLESS, *RELATIVE)]), published=DATES)
def test_what_has_happened_never_ends_after_publication(case: str, published: date) -> None:
    for mention in times.find(case, 0, published=published):
        assert mention.when.latest is not None
        assert mention.when.latest <= published


@settings(max_examples=120)
@given(day=DATES, published=DATES)
def test_every_way_to_write_a_day_means_that_day(day: date, published: date) -> None:
    month = day.strftime("%B")
    forms = [f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat(), f"{day:%d.%m.%Y}"]
    for form in forms:
        when = one(f"It fell on {form}.", published).when
        assert (when.earliest, when.latest, when.precision) == (day, day, TimePrecision.DAY)


@settings(max_examples=100)
@given(published=DATES, number=st.integers(0, 6))
def test_a_weekday_is_that_weekday_within_the_week_before_publication(published: date, number: int) -> None:
    name = (date(2019, 8, 12) + timedelta(days=number)).strftime("%A")
    when = one(f"It fell on {name}.", published).when
    assert when.earliest is not None
    assert when.earliest.weekday() == number
    assert 0 <= (published - when.earliest).days <= 6


@pytest.mark.parametrize(
    "unit",
    [
        "since ",
        "12 ",
        "May ",
        "early ",
        "2014-",
        "a ",
        "for the past few ",
        "two hundred and ",
        " ",
        "12, ",
        "3 to ",
        "at 3 a.m. ",
        "12 May, ",
        "Ramadan ",
        "H1 ",
        "the week to ",
        "a year and a half ",
        "12:30 ",
        "Monday ",
    ],
)
def test_hostile_repetition_is_read_in_linear_time(unit: str) -> None:
    def took(size: int) -> float:
        text = unit * (size // len(unit))
        return seconds(lambda: times.find(text, 0, published=PUBLISHED))

    assert took(40_000) < 20 * took(4_000) + 0.5


def test_a_weekday_and_the_next_are_one_time_and_others_are_two() -> None:
    assert days("Gunmen attacked the town on Sunday and Monday.") == "2019-08-11 2019-08-12 period"
    assert len(times.find("Gunmen attacked the town on Sunday and Friday.", 0, published=PUBLISHED)) == 2


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("It is shut since rebels burned 12 barns in March.", ["March"]),
        ("It is shut since 12 March.", ["since 12 March"]),
        ("It is shut on 12 March.", ["12 March"]),
    ],
)
def test_a_clause_that_a_time_reaches_back_over_may_count_things(text: str, clear: list[str]) -> None:
    found = times.find(text, 0, published=PUBLISHED)
    assert [span.of(text) for span in times.kept_clear(found)] == clear


def test_what_was_feared_to_have_been_is_not_to_come() -> None:
    assert days("They feared he was shot before May.") == "- 2019-04-30 period"


def test_people_after_since_and_a_year_are_not_so_many() -> None:
    assert days("Since 2016 families have come back.") == "2016-01-01 2019-08-14 period"


def test_within_so_many_days_counts_from_what_was_told_before() -> None:
    text = "Within a fortnight they had taken 11 hamlets."
    assert days(text, story=date(2019, 6, 3)) == "2019-06-03 2019-06-17 period"
    assert days(text) == "2019-07-31 2019-08-14 period"


EXACTLY = [
    ("Ninety died here a year ago to the day.", "2018-08-14 2018-08-14 day"),
    ("Exactly two months ago the bridge fell.", "2019-06-14 2019-06-14 day"),
    ("It is one month today since they left.", "2019-07-14 2019-07-14 day"),
    ("The base was shelled on the eighth.", "2019-08-08 2019-08-08 day"),
    ("It was the double ambush of the twelfth, in which they lost ten men.", "2019-08-12 2019-08-12 day"),
    ("They came on the second day of Eid, at dusk.", "2019-08-12 2019-08-14 period"),
]


@pytest.mark.parametrize(("text", "expected"), EXACTLY)
def test_days_told_exactly_or_by_name(text: str, expected: str) -> None:
    found = times.find(text, 0, published=PUBLISHED)
    when = found[0].when
    assert f"{when.earliest} {when.latest} {when.precision}" == expected


def test_ordinals_of_other_things_are_no_days() -> None:
    assert times.find("He lives on the eighth floor and was sixth of the twelve.", 0, published=PUBLISHED) == []


WEEKLY = "A bomb on Wednesday, a raid on Thursday and a clash on Saturday marked the week in Borno."


def test_in_a_report_of_a_week_the_weekday_of_publication_is_last_weeks() -> None:
    spans = [[Span(0, len(WEEKLY))]]
    (((first, *_),),) = times.find_pages(WEEKLY, spans, published=PUBLISHED)
    assert first.when.earliest == PUBLISHED - timedelta(days=7)


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Wednesday that a raid on Thursday left two dead.",
        "On Wednesday, two days after a bomb went off on Monday, gunmen came.",
    ],
)
def test_in_other_reports_it_is_the_day_itself(text: str) -> None:
    (((first, *_),),) = times.find_pages(text, [[Span(0, len(text))]], published=PUBLISHED)
    assert first.when.earliest == PUBLISHED
