-- Options left after each gate: yes, expected number, not no. Means for an area or for every specialty of a practice, weighted by expected
-- referrals; whole options for one practice and specialty.
--
-- grain: gate_sort
-- title: Options left after each gate
-- caution: The options are a modelled menu: what people were actually offered is not published.
-- columns:
--   gate     Gate            | text
--   cut_code  In time means   | cut
--   cut      Chance, in 100  | chance
--   low      Yes             | decimal
--   best     Expected number | decimal
--   high     Yes or perhaps  | decimal
--   on_paper  On paper        | decimal

select period, gate_sort, gate, cut_code, cut::double as cut, low, best, high, on_paper
from marts.gates
where level = $level and org_code = $code and specialty_code = $specialty
order by gate_sort
