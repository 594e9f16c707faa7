export const LOST_CLIENTS = /* sql */ `
CREATE TABLE rm.lost_client (
  id              text    COLLATE "C" PRIMARY KEY,
  lost_at         bigint  NOT NULL,
  lost_position   bigint  NOT NULL,
  stated_reason   text    COLLATE "C",
  competitor      text    COLLATE "C",
  stage           text    COLLATE "C",
  status          text    COLLATE "C" NOT NULL,
  submit_by       bigint,
  version         int     NOT NULL,
  author          text    COLLATE "C",
  submitted_at    bigint,
  reply_by        bigint,
  named           int     NOT NULL,
  replied         int     NOT NULL,
  causes          text[]  COLLATE "C" NOT NULL,
  responsible     text[]  COLLATE "C" NOT NULL,
  decided_by      text    COLLATE "C",
  decided_at      bigint,
  answered        boolean NOT NULL,
  latest_at       bigint  NOT NULL,
  latest_position bigint  NOT NULL
);
CREATE INDEX lost_client_at ON rm.lost_client (lost_at DESC, id);
COMMENT ON COLUMN rm.lost_client.id IS 'The case number. Its store and its client stand in case_list.';
`;
