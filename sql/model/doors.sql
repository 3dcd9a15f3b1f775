-- Whether an option's door is open to an ICB in a specialty each month, since when it is not, and the chance that it is.
--
-- Of an ICB that never sent anybody there is no row: its door is untested, or not in the file, and of the smallest size.
--
-- grain:   period, icb_code, specialty_code, option_id
-- columns:
--   period            month
--   icb_code          ICB the people come from
--   specialty_code    specialty
--   option_id         option
--   months_submitted  months of the last 36 in which the option submitted
--   usual             usual starts a month: the greatest median of twelve months in a row, or of all there are if fewer,
--                     that end before the months that are now; null where there are fewer than six
--   starts_now        mean over the months submitted of the last three; null where there is none
--   status            open, narrowed, apparently closed, untested, too little history or not in the file
--   since             of an apparently closed door, the first month of its run at a tenth of the usual or less; else null
--   is_recoded        apparently closed, and the option's other specialties gained half of the loss from the same ICB
--   left_specialty    apparently closed, and the option's starts in the specialty from everywhere fell to a tenth as well
--   size_class        under 1, 1-3, 3-10, 10-30, 30-100, 100 and more usual starts a month; null where not known
--   p_open            chance that it is open, 0-1

select
    levels.period,
    levels.icb_code,
    levels.specialty_code,
    levels.option_id,
    levels.months_submitted,
    levels.usual,
    levels.starts_now,
    levels.status,
    reasons.since,
    coalesce(reasons.is_recoded, false) as is_recoded,
    coalesce(reasons.left_specialty, false) as left_specialty,
    levels.size_class,
    chances.p_open,
from model.door_levels as levels
left join model.door_reasons as reasons using (period, composition_id, specialty_code, option_id)
inner join model.door_chances as chances
    on
        chances.status = if(coalesce(reasons.is_recoded, false), 'recoded', levels.status)
        and chances.size_class = coalesce(levels.size_class, 'under 1')
where levels.composition_id > 0
