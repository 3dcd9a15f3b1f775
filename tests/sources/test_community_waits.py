"""Finding the newest workbook of each month of community waits."""

from datetime import date

from etl.sources import community_waits

MAY = "2025/05"
UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2/"
SERIES = "Community health services waiting lists"
WORDS = f"{SERIES} 2024 25"
SINCE = date(2024, 4, 1)


def lists(publisher, links: dict[str, str]) -> None:
    publisher.lists(community_waits.PAGE, {UPLOADS + name: words for name, words in links.items()})


def found(web) -> list[tuple[date, str]]:
    return [(one.period, one.url.removeprefix(UPLOADS)) for one in community_waits.releases(web, SINCE)]


def test_a_month_is_of_the_financial_year_beside_it_or_of_its_own_year(web, publisher):
    lists(
        publisher,
        {
            f"{MAY}/Community-health-services-waiting-lists-2024-25-December.xlsx": f"{WORDS} December",
            f"{MAY}/Community-health-services-waiting-lists-2024-25-January.xlsx": f"{WORDS} January",
            "2025/06/Community-health-services-waiting-lists-April-2025.xlsx": f"{SERIES} April 2025",
        },
    )
    assert [month for month, _ in found(web)] == [date(2024, 12, 1), date(2025, 1, 1), date(2025, 4, 1)]


def test_a_revised_month_is_preferred_to_what_it_revises(web, publisher):
    revised = "2025/08/Community-health-services-waiting-lists-2024-25-December-revised.xlsx"
    lists(
        publisher,
        {
            f"{MAY}/Community-health-services-waiting-lists-2024-25-December.xlsx": f"{WORDS} December",
            revised: f"{WORDS} December revised",
        },
    )
    assert found(web) == [(date(2024, 12, 1), revised)]


def test_a_workbook_of_no_month_costs_a_line(web, publisher, said):
    lists(
        publisher,
        {
            f"{MAY}/Community-health-services-waiting-lists-2024-25-December.xlsx": f"{WORDS} December",
            f"{MAY}/Community-health-services-waiting-lists-guidance.xlsx": f"{SERIES} guidance",
        },
    )
    assert len(found(web)) == 1
    assert len(said) == 1
