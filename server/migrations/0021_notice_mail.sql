-- What a person wants by e-mail, by category; without a row, problems only.
create table notice_preferences (
  user_id text not null references "user" (id) on delete cascade,
  category text not null,
  email text not null check (email in ('none', 'problems', 'all')),
  primary key (user_id, category)
);

-- The language that mail to a person is written in.
create table notice_languages (
  user_id text primary key references "user" (id) on delete cascade,
  language text not null check (language in ('en', 'zh-TW'))
);

alter table notifications
  -- When it was mailed; null where it was not wanted.
  add column mailed_at timestamptz;
