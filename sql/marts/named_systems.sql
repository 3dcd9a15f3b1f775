-- Seventeen systems that the documents name as ways to choice, then and now, and whether a figure of each is loaded.
--
-- What each is now was written down in November 2026. A figure of it is a source of ours, or has to be asked for.
--
-- grain:   system
-- columns:
--   system             name of the system
--   sort_order         order to list them in
--   title              what it is called
--   was                what it was, or was to be
--   is_now             what it is now
--   changed_on         when it changed, in words
--   publication        source that shows it, or could; null where there is none
--   ask_for            what to ask for, where nothing shows it
--   ask_of             who has it
--   n                  number it rests on, in words; null where there is none
--   source             where it stands
--   publication_title  title of the publication; null where it is not followed yet
--   newest_period      newest period of it that is loaded; null where none is
--   addressed_to       whom a request is addressed to; null where there is nothing to ask for
--   is_public_body     whether the Freedom of Information Act holds for who has it

select
    named_systems.system,
    named_systems.sort_order,
    named_systems.title,
    named_systems.was,
    named_systems.is_now,
    named_systems.changed_on,
    named_systems.publication,
    named_systems.ask_for,
    named_systems.ask_of,
    named_systems.n,
    named_systems.source,
    sources.title as publication_title,
    sources.newest_period,
    record_keepers.addressed_to,
    record_keepers.is_public_body,
from seeds.named_systems as named_systems
left join seeds.record_keepers as record_keepers using (ask_of)
left join marts.sources as sources on named_systems.publication = sources.source
order by named_systems.sort_order
