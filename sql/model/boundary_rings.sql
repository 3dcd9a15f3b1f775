-- Lines along the outside of areas, one after the other, as closed rings.
--
-- Each line is followed for as long as it leads to greater numbers: only one of a ring comes back to itself.
--
-- grain:   level, org_code, ring, position
-- columns:
--   level     icb or sub_icb
--   org_code  area
--   ring      number of the least line of the ring
--   position  number of the point along the ring
--   x         units from the western end of everything drawn
--   y         units from its northern end

with recursive walks as (
    select level, org_code, edge as ring, 1 as position, x, y, next_edge
    from model.boundary_edges
    union all
    select walks.level, walks.org_code, walks.ring, walks.position + 1, edges.x, edges.y, edges.next_edge
    from walks
    inner join model.boundary_edges as edges
        on walks.level = edges.level and walks.org_code = edges.org_code and walks.next_edge = edges.edge
    where walks.next_edge > walks.ring
),

closed as (
    select level, org_code, ring from walks where next_edge = ring
)

select level, org_code, ring, position, x, y
from walks
inner join closed using (level, org_code, ring)
