-- Themes that the claims are listed by, and how many claims of each.
--
-- grain:   theme
-- columns:
--   theme       name of the theme
--   sort_order  order to list them in
--   condition   condition of meaningful choice, C1 to C8
--   title       what it is called
--   question    what a person would ask
--   claims      claims of it in the register

select
    themes.theme,
    themes.sort_order,
    themes.condition,
    themes.title,
    themes.question,
    count(claims.claim_id) as claims,
from seeds.themes as themes
left join model.claims as claims using (theme)
group by all
order by themes.sort_order
