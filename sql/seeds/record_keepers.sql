-- Who holds what is not published, and by which right it can be asked for.
--
-- The Freedom of Information Act 2000 holds for public bodies alone; others can be asked, and may say no.
--
-- grain:   ask_of
-- columns:
--   ask_of          who has it
--   addressed_to    whom a letter is addressed to
--   is_public_body  whether the Freedom of Information Act holds for it

select ask_of, addressed_to, is_public_body
from (
    values
    ('NHS England', 'NHS England', true),
    ('Integrated care boards', 'The integrated care board of your area', true),
    ('NHS trusts', 'The NHS trust', true),
    ('Local councils', 'Your local council', true),
    ('Department of Health and Social Care', 'The Department of Health and Social Care', true),
    ('Department for Transport', 'The Department for Transport', true),
    ('NHS Business Services Authority', 'NHS Business Services Authority', true),
    ('Private Healthcare Information Network', 'Private Healthcare Information Network', false)
) as record_keepers (ask_of, addressed_to, is_public_body)
