import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instant, type StaffNo, type StoreCode, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import {
  caseDecider,
  caseNoOf,
  isCaseStream,
  readStep,
  stepOf,
  CASE_STEPS,
  eventTypeOf,
} from './case/index.ts';
import type { CaseEvent, CaseEventType, CaseStep } from './case/index.ts';
import { LOST_CLIENT_TYPES, lostClientDecider, type LostClientEvent } from './lost-client/index.ts';
import {
  ABSENCE_TYPES,
  absenceDecider,
  Directory,
  readStaffRecord,
  type AbsenceEvent,
  type RecordedStaffEvent,
  type StaffEvent,
} from './staff/index.ts';
import {
  changesSchema,
  isEditionStream,
  RecordedRulebook,
  RULEBOOK_STREAM,
  ruleIn,
  rulebook as base,
  type EditionEvent,
  type RecordedEditionEvent,
} from './rulebook/index.ts';
import {
  journalImportDecider,
  JOURNAL_IMPORT_TYPES,
  type JournalImportEvent,
} from './journal-import/index.ts';
import { figuresDecider, KPI_EVENT_TYPES, tellFigures, type KpiEvent } from './kpi/index.ts';
import { isStoreStream, storeDecider, type StoreEvent } from './store/index.ts';

// One event of every type as version 1 stored it. Lines are added here and never changed: what was stored once is
// read for ever.

interface Stored {
  readonly stream: string;
  readonly type: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
}

const path = fileURLToPath(new URL('./case/fixtures/stored-events.json', import.meta.url));
const stored = JSON.parse(readFileSync(path, 'utf8')) as readonly Stored[];
const ofCases = stored.filter(({ stream }) => isCaseStream(stream));
const ofStaff = stored.filter(({ stream }) => stream.startsWith('staff-'));
const ofEditions = stored.filter(({ stream }) => isEditionStream(stream));
const ofDirectory = ofStaff.filter(({ type }) => type.startsWith('Staff'));
const ofFigures = stored.filter(({ stream }) => stream.startsWith('figures-'));
const ofStores = stored.filter(({ stream }) => isStoreStream(stream));

const ofImports = stored.filter(({ stream }) => stream.startsWith('import-'));
const ofLosses = stored.filter(({ stream }) => stream.startsWith('lost-'));

const nobody = caseDecider({
  staff: () => false,
  store: () => false,
  rule: () => false,
  supervises: () => false,
  keepsSeal: () => false,
});

describe('events stored by version 1', () => {
  it('are of every type there is', () => {
    const steps = Object.keys(CASE_STEPS) as CaseStep[];
    const types = [...new Set(ofCases.map(({ type }) => type))];
    expect(types).toEqual(steps.map((step) => eventTypeOf(step)));
    expect([...new Set(ofStaff.map(({ type }) => type))]).toEqual([
      'StaffRegistered',
      'StaffChanged',
      ...ABSENCE_TYPES,
    ]);
    expect(ofStores.map(({ type }) => type)).toEqual([
      'StoreOpened',
      'StoreRenamed',
      'StoreObserved',
      'StoreWentLive',
      'StoreClosed',
      'StoreObservationWithdrawn',
      'ActiveSiteListProvided',
    ] satisfies StoreEvent['type'][]);
    expect(ofLosses.map(({ type }) => type).sort()).toEqual([...LOST_CLIENT_TYPES].sort());
    expect(ofEditions.map(({ type }) => type)).toEqual([
      'EditionProposed',
      'EditionDiscussed',
      'EditionSigned',
      'EditionAdopted',
      'EditionWithdrawn',
    ] satisfies EditionEvent['type'][]);
    expect(ofFigures.map(({ type }) => type)).toEqual([...KPI_EVENT_TYPES]);
    expect(ofImports.map(({ type }) => type)).toEqual([...JOURNAL_IMPORT_TYPES]);
    expect(stored.every(({ version }) => version === 1)).toBe(true);
  });

  it.each(ofCases)('$type fits the step it stands for', ({ type, data }) => {
    const step = stepOf(type as CaseEventType);
    const { store, ...said } = data;
    expect(store).toBe(type === 'ClientReceived' ? 'CZ' : undefined);
    expect(readStep(step, said)).toEqual({ step, data: said });
  });

  it('are folded to the case they tell of', () => {
    expect(caseNoOf(ofCases[0]?.stream ?? '')).toBe('CZ-260001');
    const version = { version: 1, sha256: expect.any(String), signedAs: ['client'] };
    const events = ofCases as unknown as CaseEvent[];
    expect(events.reduce(nobody.evolve, nobody.initial)).toEqual({ status: 'none' });
    const standing = events.filter(({ type }) => type !== 'CaseWithdrawn');
    expect(standing.reduce(nobody.evolve, nobody.initial)).toEqual({
      status: 'open',
      store: 'CZ',
      contract: 'complete',
      signatories: ['client', 'customer_manager'],
      paused: false,
      waiting: [],
      papers: {
        files: [version.sha256],
        versions: { contract: [version] },
        requested: undefined,
        sealed: true,
      },
    });
  });

  it('are folded to the staff they tell of', () => {
    const directory = new Directory();
    for (const [at, { data, ...event }] of ofDirectory.entries()) {
      const record = event.type === 'StaffLeft' ? data : readStaffRecord(data);
      expect(record).toEqual(data);
      directory.evolve({
        ...event,
        data: record,
        position: at + 1,
        revision: at,
        occurredAt: instant(`2026-03-0${at + 1}T09:00:00+08:00`),
        recordedAt: instant('2026-04-01T09:00:00+08:00'),
        actor: { kind: 'system', part: 'import' },
        commandId: '' as Uuid,
        correlationId: '' as Uuid,
      } as RecordedStaffEvent);
    }
    expect(directory.all()).toEqual([{ ...ofStaff[1]?.data, roles: [] }]);
  });

  it('are folded to the absences they tell of', () => {
    const events = ofStaff as unknown as (StaffEvent | AbsenceEvent)[];
    expect(events.reduce(absenceDecider.evolve, absenceDecider.initial)).toEqual({
      store: 'CZ',
      hasLeft: true,
      all: [
        {
          absence: 'CZ104-1',
          from: instant('2026-04-06T09:00:00+08:00'),
          to: instant('2026-04-09T09:00:00+08:00'),
          substitute: 'CZ105',
          ended: true,
        },
      ],
    });
  });

  it('are folded to the rulebook they tell of', () => {
    const rulebook = new RecordedRulebook(base);
    const at = instant('2026-06-10T09:00:00+08:00');
    for (const event of ofEditions)
      rulebook.evolve({ ...event, occurredAt: at } as unknown as RecordedEditionEvent);
    const edition = rulebook.at(instant('2026-07-01T00:00:00+08:00'), 'CZ' as StoreCode);
    expect(edition).toMatchObject({ version: '2026-07', basedOn: '2026-01-01', unit: 'points' });
    expect(edition && ruleIn(edition, 'no-meals')).toMatchObject({ kind: 'reported' });
    expect(edition && ruleIn(edition, 'price-silence')).toBeUndefined();
    expect(rulebook.exceptionsOf('CZ' as StoreCode)).toHaveLength(1);
    expect(rulebook.signedBefore('2026-07', 'CZ104' as StaffNo, at)).toBe(true);
    const { changes } = ofEditions[0]?.data ?? {};
    expect(changesSchema.parse(changes)).toEqual(changes);
  });

  it('tell which change of the rulebook had its turn', () => {
    const turns = stored.filter(({ stream }) => stream === RULEBOOK_STREAM);
    expect(turns.map(({ type, data }) => [type, data.version, data.change])).toEqual([
      ['RulebookTurnTaken', '2026-07', expect.objectContaining({ type: 'EditionAdopted' })],
    ]);
  });

  it('are folded to the store they tell of', () => {
    const events = ofStores as unknown as StoreEvent[];
    expect(events.reduce(storeDecider.evolve, storeDecider.initial)).toEqual({
      status: 'live',
      name: '郴州总店',
      observedUntil: instant('2026-05-01T00:00:00+08:00'),
      closedOn: new Set(['2026-07-01', '2026-07-02']),
    });
  });

  it('are folded to the import they tell of', () => {
    const { initial, evolve } = journalImportDecider;
    const states = (ofImports as unknown as JournalImportEvent[]).map(
      (event, at, all) => all.slice(0, at + 1).reduce(evolve, initial).status,
    );
    expect(states).toEqual(['running', 'ended', 'ended']);
  });

  it('are folded to the analysis they tell of', () => {
    const { initial, evolve } = lostClientDecider({
      staff: () => false,
      generalOffice: () => false,
      customerManager: () => false,
      violation: () => false,
    });
    const told = ofLosses as unknown as LostClientEvent[];
    const statuses = told.map((_event, at) => told.slice(0, at + 1).reduce(evolve, initial).status);
    expect(statuses).toEqual(['open', 'submitted', 'submitted', 'returned', 'confirmed']);
    expect(told.reduce(evolve, initial)).toMatchObject({
      caseNo: 'CZ-260001',
      store: 'CZ',
      lostPosition: 412,
      owedBy: 'CZ101',
      estimator: 'CZ108',
      latest: {
        version: 1,
        by: 'CZ101',
        causes: ['budget_explanation', 'price'],
        violations: ['itemised-explanation@402'],
        responsible: [
          { staff: 'CZ108', degree: 'full' },
          { staff: 'CZ104', degree: 'none' },
        ],
        lesson: '预算必须逐项讲解。',
        replyBy: instant('2026-05-14T18:00:00+08:00'),
        replies: new Map([['CZ108', '当天客户只留了半小时。']]),
      },
    });
  });

  it('are folded to the figures they tell of', () => {
    const events = ofFigures as unknown as KpiEvent[];
    expect(events.reduce(figuresDecider.evolve, figuresDecider.initial)).toEqual({
      status: 'published',
      month: '2026-05',
    });
    expect(events.map(tellFigures)).toEqual([
      { zh: '发布 2026-05 月度数据，共 2 项', en: 'published the figures of 2026-05: 2 of them' },
    ]);
  });
});
