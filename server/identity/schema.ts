import type Database from 'better-sqlite3'

/**
 * The library's tables as its own generator writes them (a test compares), made idempotent because
 * the server and a command may open an empty folder at once; then scripts' tokens, crews' phones
 * and the list of revocations, which triggers keep whoever it is that ends a session.
 */
const SCHEMA = `
create table if not exists "identity_user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null, "image" text, "createdAt" date not null, "updatedAt" date not null, "username" text unique, "role" text not null, "organisation" text);
create table if not exists "identity_session" ("id" text not null primary key, "expiresAt" date not null, "token" text not null unique, "createdAt" date not null, "updatedAt" date not null, "ipAddress" text, "userAgent" text, "userId" text not null references "identity_user" ("id") on delete cascade);
create table if not exists "identity_account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "identity_user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date, "scope" text, "password" text, "createdAt" date not null, "updatedAt" date not null);
create table if not exists "identity_verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" date not null, "createdAt" date not null, "updatedAt" date not null);
create index if not exists "identity_session_userId_idx" on "identity_session" ("userId");
create index if not exists "identity_account_userId_idx" on "identity_account" ("userId");
create index if not exists "identity_verification_identifier_idx" on "identity_verification" ("identifier");

create table if not exists identity_token (
  id text not null primary key,
  hash text not null unique,
  name text not null,
  role text not null,
  organisation text,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
);
create table if not exists identity_revocation (
  n integer primary key autoincrement,
  credential text not null
);
create trigger if not exists identity_session_ended after delete on identity_session begin
  insert into identity_revocation (credential) values ('session:' || old.id);
end;
create trigger if not exists identity_rights_changed after update of role, organisation on identity_user
when old.role is not new.role or old.organisation is not new.organisation begin
  insert into identity_revocation (credential) select 'session:' || id from identity_session where "userId" = new.id;
end;
create trigger if not exists identity_token_ended after update of revoked_at on identity_token
when new.revoked_at is not null begin
  insert into identity_revocation (credential) values ('token:' || new.id);
end;

create table if not exists identity_crew_area (
  account text not null primary key references identity_user (id) on delete cascade,
  area text not null
);
create table if not exists identity_enrolment (
  id text not null primary key,
  code_hash text unique,
  account text not null references identity_user (id) on delete cascade,
  created_by text not null,
  created_at integer not null,
  expires_at integer not null,
  spent_at integer,
  revoked_at integer
);
create table if not exists identity_device (
  id text not null primary key,
  key_id text not null unique,
  public_key text not null,
  token_hash text not null unique,
  account text not null references identity_user (id) on delete cascade,
  enrolled_at integer not null,
  expires_at integer not null,
  last_seen_at integer,
  revoked_at integer,
  installation text
);
create trigger if not exists identity_device_ended after update of revoked_at on identity_device
when new.revoked_at is not null begin
  insert into identity_revocation (credential) values ('device:' || new.id);
end;
create trigger if not exists identity_device_rights_changed after update of role, organisation on identity_user
when old.role is not new.role or old.organisation is not new.organisation begin
  insert into identity_revocation (credential) select 'device:' || id from identity_device where account = new.id;
end;
`

export function migrateIdentity(database: Database.Database): void {
  database.transaction(() => database.exec(SCHEMA)).immediate()
}
