-- What a person wants by e-mail, by category; without a row, problems only.
create table notice_preferences (
  user_id text not null references "user" (id) on delete cascade,
  category text not null,
  email text not null check (email in ('none', 'problems', 'all')),
  primary key (user_id, category)
);

create table notice_mail_settings (
  user_id text primary key references "user" (id) on delete cascade,
  -- What mail to this person is written in.
  language text not null default 'en' check (language in ('en', 'zh-TW')),
  -- When the person last had a test mail sent.
  tested_at timestamptz
);

alter table notifications
  -- Whether its reader wanted it by e-mail when it was told.
  add column mail_wanted boolean not null default false,
  -- When the mail server had taken it.
  add column mailed_at timestamptz;

create index notifications_to_mail_idx on notifications (user_id, id)
  where mail_wanted and mailed_at is null;
