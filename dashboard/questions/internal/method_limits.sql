-- The limits of the method, with what each stands for.
--
-- grain: setting

select setting, value, meaning, method_version
from marts.method_limits
order by position
