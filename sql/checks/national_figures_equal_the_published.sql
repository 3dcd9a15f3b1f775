-- Every national figure equals the one the publisher prints.

select period, pathway, measure, with_estimates, published_value, our_value
from marts.back_tests
where not is_equal
order by all
