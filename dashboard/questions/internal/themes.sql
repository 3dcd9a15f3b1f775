-- The themes that claims are listed by, in order.
--
-- grain: theme

select theme, condition, title, question, claims
from marts.themes
order by sort_order
