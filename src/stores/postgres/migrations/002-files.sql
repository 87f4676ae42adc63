-- Copies of pictures, and pictures that people sent; `until` in milliseconds since the epoch, null: for ever.
create table files (
  kind text not null,
  name text not null,
  bytes bytea not null check (octet_length(bytes) <= 10485760),
  until bigint,
  primary key (kind, name)
);
-- What is a picture does not become smaller by being packed once more.
alter table files alter column bytes set storage external;
