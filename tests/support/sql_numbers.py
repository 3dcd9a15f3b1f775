"""Every number and every unguarded division in `sql/`: what it stands for, or why it cannot be zero.

A number that is named after a limit must equal it: `limits` has those of the seeds and what follows.
"""

import duckdb

MEANINGS = {
    "model.months": {"7.0": "days a week"},
    "model.companies": {"3": "characters of a company's code"},
    "model.nearest_options": {"9": "digits that do not hang on the order in which numbers are added up"},
    "model.newest_beyond_options": {"9": "likewise"},
    "model.usual_starts": {"12": "digits that do not hang on the order in which numbers are added up"},
    "model.places": {"2": "tenths a fifth"},
    "marts.gates": {
        "2": "the second gate",
        "3": "the third, and those before the first that is asked at each cut",
    },
    "model.journeys": {"2": "the second choice of an origin", "3": "the third"},
    "model.reach_curves": {"2": "the third distance, where the first is 0"},
    "model.option_journeys": {"1000": "metres a kilometre", "2": "Pythagoras"},
    "model.reach_chances": {
        "2": "the third limit, where the first is 0",
        "3": "the shortest limit, after the method's three",
        "4": "the longest",
    },
    "model.option_spare_capacity": {"2": "the list of today and the one before the recent months"},
    "model.reliability": {"0.8": "share of the worlds that a likely range holds"},
    "model.likely_ranges": {
        "0.1": "the lower end of an 80% range",
        "0.9": "its upper end",
    },
    "model.start_months": {
        "27": "weeks, more than six months have",
        "7": "days a week",
        "7.0": "days a week",
    },
    "model.option_flows": {"2": "both sides of the wait that is asked about"},
    "model.seen_cohorts": {
        "2": "the list is that of the month before the last, the last being one after the first"
    },
    "model.treated_shares": {"2": "twice the months of a window: the one before"},
    "model.specialty_outcomes": {"19": "points of a distribution"},
    "model.timely_fits": {"2": "the first half"},
    "model.fitted_classes": {"19": "points of a distribution"},
    "model.chances": {"0.10": "the 10% point", "0.50": "the middle", "0.90": "the 90% point"},
    "model.working_days": {"5": "Friday, where Monday is 1"},
    "model.missing_estimates": {
        "52": "weeks, as the column says",
        "65": "weeks, as the column says",
        "78": "weeks, as the column says",
        "104": "weeks, as the column says",
    },
    "marts.back_tests": {
        "9": "decimals that are printed",
        "0.0000000005000001": "half of the last decimal that is printed",
        "4.5e-16": "two units of the last bit of a double, as a part of it",
    },
    "marts.comparisons": {
        "0.10": "areas at either end that are drawn in",
        "0.90": "as many at the other end",
        "2": "squares",
        "1.959964": "the normal distribution's 97.5th percentile",
        "3.090232": "its 99.9th",
    },
    "marts.effective_options": {"2": "a share, squared"},
    "marts.outlines": {"2": "the sum of a ring is twice its area", "3": "a triangle's middle is a third"},
    "marts.peers": {"1000": "metres a kilometre", "2": "Pythagoras"},
    "marts.price_of_choice": {"0.25": "a quarter", "0.50": "a half", "0.75": "three quarters"},
    "marts.signals": {
        "7": "months of a run on one side",
        "6": "steps of seven months in a row; and the months before the seventh",
        "5": "the steps before the sixth",
        "2": "of three near a limit, and two thirds of the way; the first month and the newest; squares",
        "3": "of which two are near a limit; thirds; and what a short series takes off its autocorrelation",
        "1e-9": "what is lost in adding up fractions",
    },
    "marts.inequality_slopes": {
        "2": "half of a fifth's share; and squares",
        "0.975": "the upper end of a 95% interval",
        "1e-9": "what is lost in adding up fractions",
    },
    "marts.indicator_spread": {"0.1": "a tenth of the organisations", "0.9": "all but a tenth of them"},
    "marts.sources": {"5": "codes that a sentence can name"},
    "marts.specialties": {"90": "after those that are known and before the total"},
    "marts.waits": {"9": "decimals that are printed"},
    "model.simulated_shares": {"1000": "a month and a specialty in one number, as in etl.worlds"},
    "model.wait_measures": {
        "18": "treatment_weeks",
        "0.50": "the median",
        "0.92": "the 92nd percentile",
        "0.95": "the 95th percentile",
        "52": "weeks, as published",
        "65": "weeks, as published",
        "78": "weeks, as published",
        "104": "where the extract's last band begins",
    },
    "checks.a_month_has_17_to_23_working_days": {
        "17": "the 20 weekdays of a short month less three holidays",
        "23": "weekdays of a month of 31 days at most",
    },
    "checks.people_who_may_move_add_up": {"1e-6": "what is lost in adding up fractions"},
    "checks.children_add_up_to_parents": {"1e-6": "what is lost in adding up fractions"},
    "checks.every_month_has_a_provider": {"0.5": "half as many is not a fall, it is a fault"},
    "checks.accessible_options_are_on_paper": {"1e-6": "what is lost in adding up fractions"},
    "checks.shares_add_up_and_lie_in_their_ranges": {"1e-9": "what is lost in adding up fractions"},
    "checks.simulated_worlds_mean_what_is_expected": {"0.01": "METHOD section 5"},
}
NEVER_ZERO = {
    "model.option_spare_capacity": {
        "months": "where windows.months > 0",
        "method.recent_months": "a limit",
    },
    "model.resting_cells": {"others.p_none": "made of chances that are nearly one at most"},
    "model.transfer_routes": {"ways": "a row counts itself"},
    "marts.choice": {"referrals": "where referrals > 0"},
    "marts.imd_quintiles": {"sum(referrals)": "marts.choice has rows with referrals alone"},
    "marts.gates": {"sum(referrals)": "having sum(referrals) > 0"},
    "marts.price_of_choice": {"count(*)": "a group has rows"},
    "model.signal_chances": {"autocorrelation_steps": "a limit of the method"},
    "marts.signals": {
        "points": "a judged month counts itself, and the others have none",
        "autocorrelation_steps": "a limit of the method",
    },
    "marts.inequality_slopes": {
        "sum(referrals) over area": "marts.choice has rows with referrals alone",
        "sum(referrals)": "likewise",
        "sum(choice.referrals) over whole": "likewise",
        "sum(choice.referrals) over within": "likewise",
    },
    "model.wait_measures": {"patients": "a band is in the extract only with people in it"},
}


def limits(warehouse: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """The seeds' limits by name, and the ones that follow from them."""
    found = warehouse.execute("from seeds.method")
    names = [column[0] for column in found.description]
    row = found.fetchone()
    assert row
    return {name: float(value) for name, value in zip(names, row, strict=True) if name != "method_version"}
