import type { ClientBase } from 'pg';

/**
 * Who may get in. Credentials are kept apart from the log: they change, are forgotten and are nobody's history. Every
 * time is the database's, by `access.now()`.
 */
const TABLES = /* sql */ `
CREATE SCHEMA IF NOT EXISTS access;
CREATE OR REPLACE FUNCTION access.now() RETURNS timestamptz LANGUAGE sql VOLATILE
  AS 'SELECT clock_timestamp()';
CREATE TABLE IF NOT EXISTS access.account (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  login_name    text COLLATE "C" NOT NULL UNIQUE,
  name          text NOT NULL,
  staff_no      text COLLATE "C" UNIQUE,
  administrator boolean NOT NULL,
  password_hash text,
  password_at   timestamptz,
  totp_secret   bytea,
  totp_at       timestamptz,
  totp_step     bigint,
  created_at    timestamptz NOT NULL,
  disabled_at   timestamptz
);
CREATE TABLE IF NOT EXISTS access.session (
  id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account            uuid NOT NULL REFERENCES access.account,
  secret_hash        bytea NOT NULL UNIQUE,
  sample             boolean NOT NULL,
  posts              text,
  address            text NOT NULL,
  agent              text NOT NULL,
  started_at         timestamptz NOT NULL,
  seen_at            timestamptz NOT NULL,
  reauthenticated_at timestamptz NOT NULL,
  ended_at           timestamptz,
  ended_by           text
);
CREATE INDEX IF NOT EXISTS session_account ON access.session (account) WHERE ended_at IS NULL;
CREATE TABLE IF NOT EXISTS access.device (
  secret_hash bytea PRIMARY KEY,
  account     uuid NOT NULL REFERENCES access.account,
  seen_at     timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS access.recovery_code (
  account   uuid NOT NULL REFERENCES access.account,
  code_hash bytea NOT NULL,
  used_at   timestamptz,
  PRIMARY KEY (account, code_hash)
);
CREATE TABLE IF NOT EXISTS access.api_token (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account     uuid NOT NULL REFERENCES access.account,
  name        text NOT NULL,
  secret_hash bytea NOT NULL UNIQUE,
  scopes      text[] NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  seen_at     timestamptz,
  revoked_at  timestamptz
);
CREATE TABLE IF NOT EXISTS access.link (
  secret_hash bytea PRIMARY KEY,
  account     uuid REFERENCES access.account,
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz
);
CREATE TABLE IF NOT EXISTS access.throttle (
  key   text COLLATE "C" PRIMARY KEY,
  times timestamptz[] NOT NULL
);
CREATE TABLE IF NOT EXISTS access.sign_in (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account uuid NOT NULL REFERENCES access.account,
  at      timestamptz NOT NULL,
  address text NOT NULL,
  agent   text NOT NULL,
  result  text NOT NULL
);
CREATE INDEX IF NOT EXISTS sign_in_account ON access.sign_in (account, id DESC);
CREATE TABLE IF NOT EXISTS access.act (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  account uuid NOT NULL REFERENCES access.account,
  by      uuid REFERENCES access.account,
  what    text NOT NULL
);
-- Asked first: even to find that there is nothing to do, ALTER would keep everybody out of the table.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'access.account'::regclass AND attname = 'acts_seen') THEN
    ALTER TABLE access.account ADD COLUMN acts_seen bigint NOT NULL DEFAULT 0;
    ALTER TABLE access.act ADD COLUMN address text, ADD COLUMN agent text;
    CREATE INDEX act_account ON access.act (account, id DESC);
  END IF;
END $$;
CREATE TABLE IF NOT EXISTS access.saved_filter (
  id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account uuid NOT NULL REFERENCES access.account,
  name    text NOT NULL,
  filter  jsonb NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS saved_filter_name ON access.saved_filter (account, (filter->>'list'), name);
-- Each person's own: whoever has not said in the transaction whose account he asks for finds none (decision 0046).
DO $$ BEGIN
  IF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = 'access.saved_filter'::regclass) THEN
    ALTER TABLE access.saved_filter ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON access.saved_filter
      USING (account::text = (SELECT current_setting('app.account', true)));
  END IF;
END $$;
`;

const LOCK = 1_667_330_423;

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Brings the schema `access` up to date, as its owner; run again, it changes nothing. Two at once wait for each other. */
export const migrateAccess = async (
  owner: ClientBase,
  { appRole }: { readonly appRole: string },
): Promise<void> => {
  const role = identifier(appRole);
  await owner.query('BEGIN');
  try {
    await owner.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await owner.query(TABLES);
    await owner.query(`GRANT USAGE ON SCHEMA access TO ${role}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA access TO ${role}`);
    // What happened stays; of the rest only what has run out is cleared away.
    await owner.query(`REVOKE UPDATE ON access.sign_in, access.act FROM ${role}`);
    await owner.query(
      `GRANT DELETE ON access.throttle, access.device, access.recovery_code, access.saved_filter TO ${role}`,
    );
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
};
