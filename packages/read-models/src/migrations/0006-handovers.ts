export const HANDOVERS = /* sql */ `
CREATE TABLE rm.handover (
  id              text    COLLATE "C" PRIMARY KEY,
  case_no         text    COLLATE "C" NOT NULL,
  handover        int     NOT NULL,
  kind            text    COLLATE "C" NOT NULL,
  role            text    COLLATE "C" NOT NULL,
  giver           text    COLLATE "C" NOT NULL,
  receiver        text    COLLATE "C" NOT NULL,
  status          text    COLLATE "C" NOT NULL,
  offered_at      bigint  NOT NULL,
  answered_at     bigint,
  papers          jsonb   NOT NULL,
  promises        jsonb   NOT NULL,
  obligations     jsonb   NOT NULL,
  note            text    COLLATE "C",
  reason          text    COLLATE "C",
  in_deed         boolean NOT NULL,
  latest_position bigint  NOT NULL
);
CREATE INDEX handover_waiting ON rm.handover (receiver, offered_at) WHERE status = 'offered';
CREATE INDEX handover_not_taken ON rm.handover (giver, offered_at) WHERE status IN ('offered', 'declined');
CREATE INDEX handover_offered ON rm.handover (offered_at DESC, id);

CREATE TABLE rm.moved_work (
  id         text COLLATE "C" PRIMARY KEY,
  case_no    text COLLATE "C" NOT NULL,
  role       text COLLATE "C" NOT NULL,
  absence    text COLLATE "C" NOT NULL,
  person     text COLLATE "C" NOT NULL,
  substitute text COLLATE "C" NOT NULL
);
CREATE INDEX moved_work_absence ON rm.moved_work (absence);

CREATE TABLE rm.absence (
  id              text    COLLATE "C" PRIMARY KEY,
  person          text    COLLATE "C" NOT NULL,
  store           text    COLLATE "C" NOT NULL,
  kind            text    COLLATE "C" NOT NULL,
  from_at         bigint  NOT NULL,
  to_at           bigint  NOT NULL,
  substitute      text    COLLATE "C" NOT NULL,
  reason          text    COLLATE "C" NOT NULL,
  approved_by     text    COLLATE "C" NOT NULL,
  own             boolean NOT NULL,
  ended_at        bigint,
  latest_position bigint  NOT NULL
);
CREATE INDEX absence_running ON rm.absence (to_at) WHERE ended_at IS NULL;
CREATE INDEX absence_ended ON rm.absence (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE rm.departure (
  id              text   COLLATE "C" PRIMARY KEY,
  store           text   COLLATE "C" NOT NULL,
  left_at         bigint NOT NULL,
  successor       text   COLLATE "C",
  decides         text   COLLATE "C",
  recorded_by     text   COLLATE "C" NOT NULL,
  latest_position bigint NOT NULL
);
`;
