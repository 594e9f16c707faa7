export const FINES = /* sql */ `
CREATE TABLE rm.fine (
  id              text   COLLATE "C" PRIMARY KEY,
  slip            text   COLLATE "C",
  store           text   COLLATE "C" NOT NULL,
  case_no         text   COLLATE "C",
  rule            text   COLLATE "C" NOT NULL,
  edition         text   COLLATE "C" NOT NULL,
  key             text   COLLATE "C" NOT NULL,
  person          text   COLLATE "C",
  at              bigint NOT NULL,
  status          text   COLLATE "C" NOT NULL,
  grade           text   COLLATE "C",
  amount_fen      bigint,
  per_day_fen     bigint,
  decide_by       bigint,
  answer_by       bigint,
  latest_at       bigint NOT NULL,
  latest_position bigint NOT NULL
);
`;
