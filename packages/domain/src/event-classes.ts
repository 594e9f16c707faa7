import { APPEAL_CLASSES } from './appeal/appeal.classes.ts';
import { CASE_CLASSES } from './case/case.classes.ts';
import { ENFORCEMENT_CLASSES } from './enforcement/enforcement.classes.ts';
import { ERA_CLASSES } from './era/era.classes.ts';
import { FINE_CLASSES } from './fine/fine.classes.ts';
import { FIRM_CLASSES } from './firm/firm.classes.ts';
import { JOURNAL_IMPORT_CLASSES } from './journal-import/journal-import.classes.ts';
import { KPI_CLASSES } from './kpi/kpi.classes.ts';
import { LOST_CLIENT_CLASSES } from './lost-client/lost-client.classes.ts';
import { LOOK_AND_ERASURE_CLASSES } from './privacy/privacy.classes.ts';
import { EDITION_CLASSES, TURN_CLASSES } from './rulebook/edition.classes.ts';
import { STAFF_CLASSES } from './staff/staff.classes.ts';
import { STORE_CLASSES } from './store/store.classes.ts';
import { Classified, type Each } from './validation/classes.ts';

const BY_SLICE = {
  case: CASE_CLASSES,
  'lost-client': LOST_CLIENT_CLASSES,
  fine: FINE_CLASSES,
  appeal: APPEAL_CLASSES,
  staff: STAFF_CLASSES,
  store: STORE_CLASSES,
  firm: FIRM_CLASSES,
  enforcement: ENFORCEMENT_CLASSES,
  era: ERA_CLASSES,
  edition: EDITION_CLASSES,
  rulebook: TURN_CLASSES,
  import: JOURNAL_IMPORT_CLASSES,
  kpi: KPI_CLASSES,
  privacy: LOOK_AND_ERASURE_CLASSES,
} as const;

/** One field of one type of event. `*` in a path stands for every entry of a list. */
export interface ClassifiedField {
  readonly slice: string;
  readonly type: string;
  readonly path: readonly string[];
  readonly classified: Classified;
}

interface Branch {
  readonly [field: string]: Classified | Branch | Each<unknown>;
}

const leaves = (
  classes: Branch,
  path: readonly string[] = [],
): readonly (readonly [readonly string[], Classified])[] =>
  Object.entries(classes).flatMap(([key, value]) => {
    const at = [...path, key === 'each' && Object.keys(classes).length === 1 ? '*' : key];
    return value instanceof Classified ? [[at, value] as const] : leaves(value as Branch, at);
  });

/** Every field of every event that the program stores, with its class. */
export const CLASSIFIED_FIELDS: readonly ClassifiedField[] = Object.entries(BY_SLICE).flatMap(
  ([slice, byType]) =>
    Object.entries(byType as unknown as Readonly<Record<string, Branch>>).flatMap(([type, classes]) =>
      leaves(classes).map(([path, classified]) => ({ slice, type, path, classified })),
    ),
);

/** Every type of event that the program stores, also those without any field. */
export const CLASSIFIED_TYPES: readonly string[] = Object.values(BY_SLICE).flatMap((byType) =>
  Object.keys(byType),
);
