-- The months each option submitted, numbered from its first.
--
-- grain:   option_id, period
-- columns:
--   option_id  option
--   period     month in which it submitted
--   number     1 for the first that is loaded

select
    option_id,
    period,
    (row_number() over (partition by option_id order by period))::integer as number,
from model.submissions
where state = 'submitted'
