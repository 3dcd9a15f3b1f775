-- One table the figures are made of, with the file that makes it.
--
-- grain: name

select name, kind, sentence, grain, why, caution, reads, sources, sql
from marts.models
where name = $name
