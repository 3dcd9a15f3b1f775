-- The chance that none, and that exactly one, of the options on paper is accessible, in each cell at each cut.
--
-- The options of one place are taken as independent. With p the chance of each, none is the product of 1 - p, and one is that
-- product times the sum of p / (1 - p); options that are accessible for certain are counted apart, since they divide by
-- nought.
--
-- grain:   period, place_code, specialty_code, cut_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut
--   on_paper        options on paper
--   p_none          chance that none is accessible
--   p_one           that exactly one is

select 1
