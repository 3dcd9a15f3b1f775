-- Every table the figures are made of, without its SQL.
--
-- grain: name

select name, kind, sentence, grain, caution, reads, sources
from marts.models
order by name
