-- Every provider that has figures in the newest months.
--
-- grain: provider_code

select provider_code
from marts.providers
where last_period is not null
order by provider_code
