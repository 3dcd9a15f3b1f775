-- Which provider code took over from which, by the legal date. The report of trusts gives closing dates but not
-- successors, so these are written down here; a check holds each date against the day after the legal close.
--
-- grain:   predecessor_code
-- columns:
--   predecessor_code  code that closed
--   successor_code    code that treats its patients since
--   effective_on      first day of the successor

select predecessor_code, successor_code, effective_on::date as effective_on
from (
    values
    ('RGQ', 'RDE', '2018-07-01'),
    ('RJF', 'RTG', '2018-07-01'),
    ('RM2', 'R0A', '2017-10-01'),
    ('RW3', 'R0A', '2017-10-01'),
    ('RQQ', 'RGN', '2017-04-01'),
    ('RLU', 'RQ3', '2017-02-01'),
    ('RE9', 'R0B', '2019-04-01'),
    ('RLN', 'R0B', '2019-04-01'),
    ('RQ6', 'REM', '2019-10-01'),
    ('RNL', 'RNN', '2019-10-01'),
    ('RBA', 'RH5', '2020-04-01'),
    ('RC1', 'RC9', '2020-04-01'),
    ('RA3', 'RA7', '2020-04-01'),
    ('RQ8', 'RAJ', '2020-04-01'),
    ('RDD', 'RAJ', '2020-04-01'),
    ('RD3', 'R0D', '2020-10-01'),
    ('RDZ', 'R0D', '2020-10-01'),
    ('RT3', 'RJ1', '2021-02-01'),
    ('RXH', 'RYR', '2021-04-01'),
    ('RBZ', 'RH8', '2022-04-01'),
    ('RA4', 'RH5', '2023-04-01'),
    ('RVY', 'RBN', '2023-07-01'),
    ('R1C', 'RW1', '2024-10-01'),
    ('RY9', 'RAX', '2024-11-01'),
    ('RRP', 'G6V2S', '2024-11-01'),
    ('TAF', 'G6V2S', '2024-11-01'),
    ('RAP', 'RAL', '2025-01-01'),
    ('RNK', 'G6V2S', '2026-04-01'),
    ('RVJ', 'RA7', '2026-07-01')
) as successions (predecessor_code, successor_code, effective_on)
