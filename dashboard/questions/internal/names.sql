-- Whether practices can be found by name: the report that names them may not be loaded.
--
-- grain: are_named

select count(place_name) > 0 as are_named
from marts.places
