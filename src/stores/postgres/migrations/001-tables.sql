-- `json`, not `jsonb`: text of any kind comes back as it was, a NUL included.
create table records (
  kind text not null,
  id text not null,
  sequence bigint generated always as identity,
  at text collate "C" not null,
  conversation_id text,
  body json not null,
  primary key (kind, id)
);
create index records_in_order on records (kind, sequence);
create index records_of_conversation on records (kind, conversation_id, sequence);
create index records_by_age on records (at);

create table memos (
  kind text not null,
  key text not null,
  value json not null,
  until bigint not null,
  primary key (kind, key)
);

-- Processes that work on this database, and when each was last heard of.
create table replicas (
  id bigint generated always as identity primary key,
  seen_at timestamptz not null default now()
);

create table queue_items (
  queue text not null,
  id text not null,
  sequence bigint generated always as identity,
  item json not null,
  -- Who works on it; not a reference, for it outlives the process.
  replica bigint not null,
  primary key (queue, id)
);

-- Ids that a queue does not take again.
create table queue_claims (
  queue text not null,
  id text not null,
  until bigint not null,
  primary key (queue, id)
);
