-- The grid that maps are drawn on.
--
-- Degrees are laid flat by shrinking longitudes as on one parallel through the middle of England (equirectangular):
-- good to a few kilometres at either end, and for looking at, not for measuring.
--
-- grain:   grid_width
-- columns:
--   grid_width       units across, west to east
--   grid_step        points lie on whole multiples of so many units, so that neighbours still share their borders
--   middle_latitude  parallel, in degrees, along which lengths are true
--   least_area       smaller pieces are left out, unless they are all there is; square units

select
    1000 as grid_width,
    2 as grid_step,
    52.9 as middle_latitude,
    10 as least_area
