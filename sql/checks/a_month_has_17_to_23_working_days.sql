-- No month has fewer than 17 working days or more than 23, so its bank holidays were read once and in full years.

select period, working_days
from model.working_days
where working_days not between 17 and 23
