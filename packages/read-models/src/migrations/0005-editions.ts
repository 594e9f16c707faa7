export const EDITIONS = /* sql */ `
CREATE TABLE rm.edition (
  id              text   COLLATE "C" PRIMARY KEY,
  title_zh        text   COLLATE rm.pinyin NOT NULL,
  title_en        text   COLLATE "C" NOT NULL,
  status          text   COLLATE "C" NOT NULL,
  based_on        text   COLLATE "C" NOT NULL,
  stores          text[] COLLATE "C" NOT NULL,
  from_day        text   COLLATE "C" NOT NULL,
  proposed_by     text   COLLATE "C",
  proposed_at     bigint NOT NULL,
  met_on          text   COLLATE "C",
  adopted_by      text   COLLATE "C",
  adopted_at      bigint,
  signed          text[] COLLATE "C" NOT NULL,
  latest_at       bigint NOT NULL,
  latest_position bigint NOT NULL
);
`;
