-- The national offer of 2023: people who had waited long were asked whether they would travel to be treated sooner.
--
-- The offer began on 31 October 2023. The publisher has printed no figures of it.
--
-- grain:   year
-- columns:
--   year             year of the offer
--   people_eligible  people it was open to
--   people_moved     people who moved
--   source           who reports it, and when
--   n                what the figures rest on, in words

select
    2023 as year,
    225000 as people_eligible,
    643 as people_moved,
    'LBC, February 2024' as source,
    'answers of almost 100 trusts' as n
