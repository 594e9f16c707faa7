import type { KeptFile, Me, Reported } from '@casetrail/contract';
import { longText, PAYLOADS, SHORT_TEXTS } from './payloads.ts';
import { momentAt, now, STORE, type Pen } from './pen.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DAY_MS = 86_400_000;
const dayAfter = (days: number): string => momentAt(Date.now() + days * DAY_MS).slice(0, 10);
const both = (zh: string, en: string) => ({ zh, en });

/** Reports of breaches and what became of each, so that every word that is said about a fine is there. */
export const writeFines = async (pen: Pen): Promise<readonly string[]> => {
  const designer = (await pen.read<Me>('designer', '/api/session')).staffNo ?? '';
  const fines: string[] = [];
  const attachments: { readonly hash: string; readonly name: string }[] = [];
  for (const name of SHORT_TEXTS) {
    const query = { name, store: STORE };
    const kept = await pen.upload<KeptFile>('store_supervisor', '/api/fines/files', query, PNG);
    attachments.push({ hash: kept.sha256, name });
  }
  for (const nth of SHORT_TEXTS.keys()) {
    const { fineId } = await pen.write<Reported>('general_office', '/api/fines', {
      ...{ store: STORE, rule: 'no-meals', person: designer, at: momentAt(Date.now() - nth * 60_000) },
      ...{ statement: longText(nth), attachments, grade: 'fine', amount: '50.00' },
    });
    await decide(pen, fineId, nth, attachments);
    fines.push(fineId);
  }
  return fines;
};

const decide = async (
  pen: Pen,
  fineId: string,
  nth: number,
  attachments: readonly object[],
): Promise<void> => {
  const by = (role: string, act: string, body: object) =>
    pen.write(role, `/api/fines/{fineId}/${act}`, body, { fineId });
  await by('general_office', 'change', { amount: '40.00', reason: longText(nth + 1) });
  if (nth === 0) {
    await by('general_office', 'waive', { reason: longText(nth + 2) });
    return;
  }
  await by('general_office', 'issue', { reason: longText(nth + 3) });
  if (nth === 1) {
    await by('store_supervisor', 'refuse', { witness: `${STORE}208`, reason: longText(nth) });
    await by('finance', 'pay', { note: longText(nth) });
    return;
  }
  await by('designer', 'sign', {});
  const appeal = { to: 'general_office', statement: longText(nth + 4), attachments };
  await pen.write('designer', '/api/appeals/{fineId}', appeal, { fineId });
  if (nth === 2) return;
  const answer = { outcome: 'upheld', reason: longText(nth + 5) };
  await pen.write('general_office', '/api/appeals/{fineId}/answer', answer, { fineId });
};

/** Proposals of other rules, some discussed and some withdrawn; their versions. */
export const writeEditions = async (pen: Pen): Promise<readonly string[]> => {
  const versions: string[] = [];
  for (const [nth, text] of SHORT_TEXTS.entries()) {
    const version = `payload-${nth}`;
    const proposal = {
      ...{ version, title: both(text, text), reason: longText(nth), stores: 'all', from: dayAfter(40) },
      changes: {
        rules: {
          'floor-plan': {
            ...{ title: both(text, text), text: both(longText(nth), longText(nth + 1)) },
            assumed: both(longText(nth), longText(nth + 1)),
          },
        },
        added: [
          {
            ...{ id: `payload-${nth}`, clause: text, title: both(text, text), by: 'designer' },
            ...{ text: both(longText(nth), longText(nth)), assumed: both(longText(nth), longText(nth)) },
            penalty: { kind: 'none' },
          },
        ],
        calendar: {
          seasons: [{ name: both(text, text), from: '01-01', to: '12-31', hours: [['09:00', '17:30']] }],
          exceptions: [{ date: dayAfter(50), works: false, name: text }],
        },
      },
    };
    await pen.write('general_office', '/api/editions', { proposal });
    const minutes = longText(nth + 2);
    const meeting = { on: dayAfter(0), attendees: [`${STORE}201`, `${STORE}218`], minutes };
    await pen.write('general_office', '/api/editions/{version}/meetings', meeting, { version });
    if (nth % 2 === 1)
      await pen.write(
        'general_office',
        '/api/editions/{version}/withdrawal',
        { reason: minutes },
        { version },
      );
    versions.push(version);
  }
  return versions;
};

/** What the office says of the firm, its stores and its people. */
export const writeFirm = async (pen: Pen): Promise<void> => {
  const office = (path: string, body: object, parts = {}) => pen.write('general_office', path, body, parts);
  await office('/api/firm/automatic-issuing', { on: true, reason: longText(0) });
  await office('/api/firm/automatic-issuing', { on: false, reason: longText(1) });
  await office('/api/firm/ceiling', { percent: 15, reason: longText(2) });
  await office('/api/firm/inspectors', { person: `${STORE}208` });
  await office('/api/firm/inspectors/dismiss', { person: `${STORE}208`, reason: longText(3) });
  for (const [nth, reason] of SHORT_TEXTS.entries()) {
    await office('/api/staff/{no}/leave', { reason }, { no: `PL${nth}01` });
    await office('/api/stores/{store}/closures', { dates: [dayAfter(60 + nth)], reason }, { store: STORE });
    await office(
      '/api/staff/{no}/absences',
      {
        from: momentAt(Date.now() + (2 * nth + 2) * DAY_MS),
        to: momentAt(Date.now() + (2 * nth + 3) * DAY_MS),
        kind: 'leave',
        substitute: `${STORE}205`,
        reason,
      },
      { no: `${STORE}204` },
    );
    const given = { occurredAt: now(), role: 'customer_manager', to: `${STORE}204`, cause: 'other', reason };
    const cases = [`${STORE}-99${String(nth).padStart(2, '0')}`];
    await office('/api/staff/{no}/reassign', { ...given, cases, note: longText(nth) }, { no: `${STORE}201` });
  }
};

/** Names of tokens; a sample company makes no accounts. */
/** Characters of a filter’s name, and filters of one list, at most. */
const FILTER_NAME = 40;
const FILTERS_A_LIST = 20;

/** Names of saved filters, as many of one list as there may be. */
export const writeFilters = async (pen: Pen): Promise<void> => {
  const names = PAYLOADS.filter(({ length }) => length <= FILTER_NAME);
  for (const [nth, name] of names.entries()) {
    const filter = { list: nth < FILTERS_A_LIST ? 'cases' : 'lost', status: 'lost' };
    await pen.write('general_office', '/api/account/filters', { name, filter });
  }
};

export const writeTokens = async (pen: Pen): Promise<void> => {
  for (const name of PAYLOADS)
    await pen.write('general_office', '/api/account/tokens', { name, scopes: ['read'], days: 1 });
};
