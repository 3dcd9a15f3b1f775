"""The SQL folder said in Spark's dialect."""

import pytest
import sqlglot
from sqlglot import exp

from etl.models import Model, all_models, checks, parse
from etl.spark.dialect import in_spark, macros, words

FILES = {model.name: model for model in [*all_models(), *checks()]}
COLUMNS = {name: list(model.columns) for name, model in FILES.items()}


def said(select: str) -> str:
    """What a select comes to."""
    return in_spark(parse("model.one", f"-- One.\n-- grain: x\n{select}"))


@pytest.mark.parametrize("model", FILES.values(), ids=FILES)
def test_a_file_is_said_in_words_that_the_dialect_of_spark_reads(model: Model) -> None:
    tree = sqlglot.parse_one(in_spark(model, COLUMNS), dialect="spark")
    called = {call.name.lower() for call in tree.find_all(exp.Anonymous)}
    assert not called & {*macros(), *(words().keys() - {"any_value"})}


def test_a_macro_is_written_out_with_its_arguments() -> None:
    assert said("select is_range(a + 1) from t") == "SELECT ((a + 1) >= 2) FROM t"


def test_a_field_of_a_macros_argument_is_the_field_of_the_table_that_is_given() -> None:
    assert "rules.no_chance" in said("select is_undecided(p, rules) from t")


def test_a_filter_of_a_macro_is_one_of_each_aggregate_within_it() -> None:
    assert said("select product(x) filter (where y) from t").count("FILTER(WHERE y)") == 1


def test_a_filter_of_a_function_with_another_word_stays() -> None:
    assert said("select any_value(x) filter (where y) from t") == "SELECT MAX(x) FILTER(WHERE y) FROM t"


def test_a_list_keeps_its_order_and_its_nulls() -> None:
    assert "SORT_ARRAY(COLLECT_LIST(STRUCT(y AS k0, x AS x)))" in said("select list(x order by y) from t")


def test_lists_that_are_taken_apart_side_by_side_are_gone_along_at_once() -> None:
    assert said("select a, unnest(b) as x, unnest(c) as y from t") == (
        "SELECT a, INLINE(ARRAYS_ZIP(b, c)) AS (x, y) FROM t"
    )


def test_columns_that_become_rows_are_named() -> None:
    made = "with a as (select 1 as x, 2 as y, 3 as z) "
    assert said(f"{made} select * from (unpivot a on columns(* exclude (x)) into name n value v)").endswith(
        "SELECT * FROM (SELECT * FROM a UNPIVOT(v FOR n IN (y, z)))"
    )


def test_what_a_function_is_given_is_of_its_type() -> None:
    given = "STUDENT_T(CAST(x AS DOUBLE), CAST(n AS BIGINT))"
    assert given in said("select student_t(x, n) from t")
    assert given in said("select unnest(student_t(x, n), recursive := true) from t")


def test_different_texts_are_joined_in_their_own_order() -> None:
    assert said("select string_agg(distinct x, ', ' order by x) filter (where y) from t") == (
        "SELECT NULLIF(ARRAY_JOIN(SORT_ARRAY(COLLECT_SET(x) FILTER(WHERE y)), ', '), '') FROM t"
    )


def test_a_number_is_written_with_its_commas() -> None:
    assert said("select format('{:,}', n) from t") == "SELECT FORMAT_STRING('%,d', n) FROM t"


def test_a_row_as_a_value_is_a_struct() -> None:
    assert "STRUCT(t.*)" in said("select arg_min(t, t.x) as least from t")


def test_the_first_of_some_may_be_unknown_and_the_value_of_the_greatest_is_known() -> None:
    assert said("select first(x order by y) from t") == "SELECT MIN_BY(x, STRUCT(y)) FROM t"
    assert said("select arg_max(x, y) from t") == "SELECT MAX_BY(x, IF(NOT x IS NULL, y, NULL)) FROM t"


def test_lists_are_counted_from_one() -> None:
    assert said("select x[n] from t") == "SELECT GET(x, CAST(n AS INT) - 1) FROM t"


def test_a_union_by_name_gives_each_select_every_column_in_one_order() -> None:
    one = "select 1 as a, 2 as b union all by name select 3 as b"
    assert said(one) == (
        "SELECT a, b FROM (SELECT 1 AS a, 2 AS b) AS one UNION ALL "
        "SELECT NULL AS a, b FROM (SELECT 3 AS b) AS one"
    )


def test_a_window_that_builds_on_another_has_all_of_it() -> None:
    assert "OVER (PARTITION BY a ORDER BY b NULLS LAST)" in said(
        "select sum(x) over (area order by b) as y from t window area as (partition by a)"
    )


def test_a_filtered_window_is_of_the_rows_that_pass() -> None:
    assert "MAX(IF(z, x, NULL)) OVER (PARTITION BY y)" in said(
        "select max(x) filter (where z) over (partition by y) as most from t"
    )


def test_what_qualifies_is_asked_of_the_select_within() -> None:
    assert said("select a from t qualify row_number() over (partition by a order by b) = 1").endswith(
        "AS is_qualified FROM t) AS q WHERE is_qualified"
    )
