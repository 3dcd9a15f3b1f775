-- The national offer of 2023: people who had waited long were asked whether they would travel to be treated sooner.
--
-- The offer began on 31 October 2023. The figures are those LBC reported in February 2024, from the answers of almost
-- 100 trusts; the publisher has printed none.
--
-- grain:   year
-- columns:
--   year             year of the offer
--   people_eligible  people it was open to
--   people_moved     people who moved

select 2023 as year, 225000 as people_eligible, 643 as people_moved
