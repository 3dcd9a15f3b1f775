-- Every option on paper in the newest month, with the chance that each test holds, at each cut; and what is not known of it.
--
-- grain:   place_code, specialty_code, cut_code, option_id
-- columns:
--   place_code         practice
--   specialty_code     specialty
--   cut_code           cut
--   option_id          option
--   company_code       company or trust behind it
--   is_clinic_only     it operates on nobody
--   is_located         its place and the practice's are known
--   is_silent          it sent no rows this month
--   p_reachable        chance that it is within 60 minutes by car
--   p_reachable_least  within 45 minutes
--   p_reachable_most   within 75 minutes
--   p_open             chance that it is open to the ICB
--   p_timely           chance that it treats in time at the cut

select
    paper.place_code,
    paper.specialty_code,
    timely.cut_code,
    paper.option_id,
    companies.company_code,
    clinics.option_id is not null as is_clinic_only,
    paper.km is not null as is_located,
    standing.is_silent,
    paper.p_reachable,
    paper.p_reachable_least,
    paper.p_reachable_most,
    opening.p_open,
    timely.p_timely,
from model.newest_paper_options as paper
inner join model.option_chances as opening using (period, icb_code, specialty_code, option_id)
inner join model.timely_chances as timely using (period, specialty_code, option_id)
inner join model.standing_options as standing using (period, option_id)
left join model.companies as companies on standing.option_code = companies.provider_code
left join model.clinic_only_options as clinics using (specialty_code, option_id)
