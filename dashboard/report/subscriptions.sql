-- The tables of subscribers.sqlite. Numbers of rows are never used twice (autoincrement).
begin immediate;

create table if not exists subscribers (
    id integer primary key autoincrement,
    form text not null check (form in ('email', 'webhook')),
    address text not null collate nocase,
    area text not null,
    area_title text not null,
    only_when_changed integer not null,
    salt text not null,
    confirm_hash text not null unique,
    unsubscribe_hash text not null unique,
    created_at text not null,
    confirmed_at text
) strict;

create unique index if not exists one_subscription_of_an_area
on subscribers (form, address, area) where confirmed_at is not null;

-- A message to a subscriber: the confirmation, or an edition of a report ('2026-W47/1'), once each.
create table if not exists deliveries (
    id integer primary key autoincrement,
    subscriber integer not null references subscribers on delete cascade,
    content text not null,
    state text not null check (state in ('due', 'sending', 'sent', 'unanswered', 'failed', 'skipped')),
    tries integer not null default 0,
    next_try_at text not null,
    message_id text not null default '',
    queued_at text not null,
    ended_at text,
    problem text not null default '',
    unique (subscriber, content)
) strict;

create index if not exists deliveries_due on deliveries (state, next_try_at);

-- How many confirmations were asked for on a day, by the keyed hash of an address, and for all together.
create table if not exists requests (
    who text not null,
    day text not null,
    number integer not null,
    primary key (who, day)
) strict, without rowid;

pragma user_version = 1;
commit;
