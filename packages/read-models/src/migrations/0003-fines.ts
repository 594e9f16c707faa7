export const FINES = /* sql */ `
CREATE TABLE rm.fine (
  id              text    COLLATE "C" PRIMARY KEY,
  slip            text    COLLATE "C",
  store           text    COLLATE "C" NOT NULL,
  case_no         text    COLLATE "C",
  rule            text    COLLATE "C" NOT NULL,
  edition         text    COLLATE "C" NOT NULL,
  clause          text    COLLATE "C" NOT NULL,
  key             text    COLLATE "C" NOT NULL,
  person          text    COLLATE "C",
  at              bigint  NOT NULL,
  found_at        bigint  NOT NULL,
  reported        boolean NOT NULL,
  while_down      boolean NOT NULL,
  stands          boolean NOT NULL,
  flagged         boolean NOT NULL,
  evidence        bigint[] NOT NULL,
  status          text    COLLATE "C" NOT NULL,
  grade           text    COLLATE "C",
  amount_fen      bigint,
  per_day_fen     bigint,
  unit            text    COLLATE "C" NOT NULL,
  growing         boolean NOT NULL,
  counted_to      text    COLLATE "C",
  decide_by       bigint,
  decided_at      bigint,
  issued_at       bigint,
  issuer          text    COLLATE "C",
  acknowledged    text    COLLATE "C",
  appeals         int     NOT NULL,
  appeal_before   text    COLLATE "C",
  appealed_at     bigint,
  answer_by       bigint,
  answered_at     bigint,
  outcome         text    COLLATE "C",
  deducted_fen    bigint  NOT NULL,
  paid_fen        bigint  NOT NULL,
  months          text[]  NOT NULL,
  record          jsonb   NOT NULL,
  latest_at       bigint  NOT NULL,
  latest_position bigint  NOT NULL
);
CREATE INDEX fine_of_store ON rm.fine (store, status, at);
CREATE INDEX fine_of_person ON rm.fine (person, at);
CREATE INDEX fine_of_case ON rm.fine (case_no, rule) WHERE case_no IS NOT NULL;
CREATE INDEX fine_by_slip ON rm.fine (slip) WHERE slip IS NOT NULL;
CREATE INDEX fine_growing ON rm.fine (counted_to) WHERE growing;

CREATE TABLE rm.fine_duty (
  id           text   COLLATE "C" PRIMARY KEY,
  fine         text   COLLATE "C" NOT NULL,
  rule         text   COLLATE "C" NOT NULL,
  edition      text   COLLATE "C" NOT NULL,
  owed_by      text   COLLATE "C" NOT NULL,
  from_at      bigint NOT NULL,
  due_at       bigint NOT NULL,
  done_at      bigint,
  ended_at     bigint,
  escalated_at bigint
);
CREATE INDEX fine_duty_open ON rm.fine_duty (due_at)
  WHERE done_at IS NULL AND ended_at IS NULL AND escalated_at IS NULL;
CREATE INDEX fine_duty_of_fine ON rm.fine_duty (fine);
`;
