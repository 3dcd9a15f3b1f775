-- Themes that the claims are listed by, each with the condition of meaningful choice it belongs to.
--
-- grain:   theme
-- columns:
--   theme       name of the theme
--   sort_order  order to list them in
--   condition   condition of meaningful choice, C1 to C8
--   title       what it is called
--   question    what a person would ask

select theme, sort_order, condition, title, question
from (
    values
    ('offered', 1, 'C1', 'Offered', 'Was I told that I could choose?'),
    ('range', 2, 'C2', 'A range of options', 'Is there more than one, and do they differ?'),
    ('supply', 3, 'C2', 'New and lost providers', 'Do new places open?'),
    ('scope', 4, 'C2', 'What choice is, and is not', 'Is choice what people need most?'),
    ('reachable', 5, 'C3', 'Reachable', 'Can I get there?'),
    ('open', 6, 'C4', 'Open, with room', 'Will they take me?'),
    ('staff', 7, 'C4', 'Time, staff and money', 'Do the people who care for me have time?'),
    ('in_time', 8, 'C5', 'In time', 'Is it soon enough?'),
    ('continuity', 9, 'C6', 'The same people', 'Do I lose the people who know me?'),
    ('support', 10, 'C7', 'Informed and supported', 'Did I get help to decide?'),
    ('budgets', 11, 'C7', 'Personal budgets', 'Can I decide how the money for my care is spent?'),
    ('equity', 12, 'C8', 'Fair', 'Is it as true for people who are poorer, live far out, or have no car?'),
    ('left_out', 13, 'C8', 'Who is left out', 'Do the figures see people like me?')
) as themes (theme, sort_order, condition, title, question)
