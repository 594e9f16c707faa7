import type { KeptFile, LostList, Me } from '@casetrail/contract';
import { longText, PAYLOADS, SHORT_TEXTS } from './payloads.ts';
import { momentAt, now, STORE, type Pen } from './pen.ts';

/** A file that is what it says, to the last byte that anybody looks at. */
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

const LONGEST_PHONE = 40;
const HOUR_MS = 3_600_000;

/** Cases in which all that can be written of a case holds payloads; their numbers. */
export const writeCases = async (pen: Pen): Promise<readonly string[]> => {
  const designer = (await pen.read<Me>('designer', '/api/session')).staffNo ?? '';
  // The first stays open, with the same texts as the last.
  const texts = [...SHORT_TEXTS.slice(-1), ...SHORT_TEXTS];
  const cases = texts.map((text, nth) => ({
    caseNo: `${STORE}-99${String(nth).padStart(2, '0')}`,
    text,
    nth,
  }));
  for (const each of cases) {
    await receive(pen, each);
    await work(pen, each, designer);
    await handOver(pen, each, designer);
  }
  const [first, ...others] = cases;
  if (first) await sealPapers(pen, first);
  for (const each of others) await lose(pen, each);
  for (const each of others.slice(-2)) await analyse(pen, each, designer);
  for (const each of cases) await look(pen, each);
  const last = cases.at(-1);
  if (last) await takeAlong(pen, last);
  return [await forget(pen), ...cases.map(({ caseNo }) => caseNo)];
};

interface Written {
  readonly caseNo: string;
  readonly text: string;
  readonly nth: number;
}

const receive = async (pen: Pen, { caseNo, text, nth }: Written): Promise<void> => {
  const phones = PAYLOADS.filter(({ length }) => length <= LONGEST_PHONE);
  await pen.step(caseNo, 'client_received', {
    client: {
      ...{
        name: text,
        channel: text,
        community: text,
        address: text,
        layout: text,
        residents: text,
        budget: text,
      },
      ...{ colours: [text], area: 90, houseType: 'flat', phone: phones[nth] ?? '' },
    },
    receptionForm: true,
  });
};

/** What a store does with a client, where it says anything in words. */
const work = async (pen: Pen, { caseNo, text, nth }: Written, designer: string): Promise<void> => {
  const until = momentAt(Date.now() + 24 * HOUR_MS);
  await pen.step(caseNo, 'designer_assigned', { designer });
  await pen.step(caseNo, 'house_measured', { dimensions: { [text]: 300 } });
  await pen.step(caseNo, 'estimate_issued', {
    ...{ amount: '100.00', quote: 'itemised', items: [{ code: text, unitPrice: '1.00' }] },
  });
  await pen.step(caseNo, 'follow_up_called', { note: longText(nth) });
  await pen.step(caseNo, 'client_contacted', { channel: 'phone', note: longText(nth + 1) });
  await pen.step(caseNo, 'competitor_named', { name: text });
  await pen.step(caseNo, 'case_paused', { reason: longText(nth + 2) });
  await pen.step(caseNo, 'case_resumed', {});
  await pen.step(caseNo, 'term_extended', { rule: 'floor-plan', until, reason: longText(nth + 3) });
  await pen.upload<KeptFile>(
    'store_supervisor',
    '/api/cases/{caseNo}/attachments',
    { commandId: crypto.randomUUID(), occurredAt: now(), name: text, about: 'contract' },
    PDF,
    { caseNo },
  );
};

/** Work that is offered, and declined; and offered again, so that it waits. */
const handOver = async (pen: Pen, { caseNo, text, nth }: Written, designer: string): Promise<void> => {
  const path = '/api/cases/{caseNo}/handovers';
  const offer = {
    ...{
      kind: 'work',
      role: 'customer_manager',
      from: `${STORE}201`,
      to: designer,
      cause: 'other',
      reason: text,
    },
    ...{ note: longText(nth), promises: [longText(nth + 1)] },
  };
  await pen.write('store_supervisor', path, { occurredAt: now(), offer }, { caseNo });
  await pen.write(
    'designer',
    '/api/cases/{caseNo}/handovers/{handover}/decline',
    { occurredAt: now(), reason: longText(nth + 2) },
    { caseNo, handover: 1 },
  );
  await pen.write('store_supervisor', path, { occurredAt: now(), offer }, { caseNo });
};

const sealPapers = async (pen: Pen, { caseNo, nth }: Written): Promise<void> => {
  const { sha256 } = await pen.upload<KeptFile>(
    'store_supervisor',
    '/api/cases/{caseNo}/attachments',
    { commandId: crypto.randomUUID(), occurredAt: now(), name: 'a.pdf', about: 'contract' },
    PDF,
    { caseNo },
  );
  const at = { occurredAt: now() };
  const paper = { paper: 'contract', sha256 };
  await pen.write('store_supervisor', '/api/cases/{caseNo}/papers/versions', { ...at, ...paper }, { caseNo });
  await pen.write(
    'store_supervisor',
    '/api/cases/{caseNo}/seal/request',
    { ...at, papers: [paper] },
    { caseNo },
  );
  await pen.write(
    'hr_admin',
    '/api/cases/{caseNo}/seal/refuse',
    { ...at, reason: longText(nth) },
    { caseNo },
  );
};

const look = (pen: Pen, { caseNo, nth }: Written) =>
  pen.write(
    'store_supervisor',
    '/api/cases/{caseNo}/reveal',
    { fields: ['client.phone'], reason: longText(nth) },
    { caseNo },
  );

const takeAlong = (pen: Pen, { caseNo, nth }: Written) =>
  pen.write('general_office', '/api/cases/{caseNo}/evidence', { reason: longText(nth) }, { caseNo });

/** Why a client is to be forgotten, and why not: of the first that can be, with nothing open; the case. */
const forget = async (pen: Pen): Promise<string> => {
  const { items } = await pen.read<LostList>('general_office', '/api/lost?size=200');
  for (const { caseNo } of items) {
    const by = (path: string, nth: number) =>
      pen.write('general_office', `/api/cases/{caseNo}/${path}`, { reason: longText(nth) }, { caseNo });
    try {
      await by('erasure', 0);
    } catch {
      continue;
    }
    await by('erasure/refuse', 1);
    return caseNo;
  }
  throw new Error('no client can be forgotten');
};

const lose = (pen: Pen, { caseNo, text, nth }: Written) =>
  pen.step(caseNo, 'client_lost', { statedReason: longText(nth), to: text });

/** Why a client was lost, in two versions, and the four questions. */
const analyse = async (pen: Pen, { caseNo, nth }: Written, designer: string): Promise<void> => {
  const by = (role: string, path: string, body: object) =>
    pen.write(role, `/api/lost/{caseNo}/${path}`, body, { caseNo });
  const analysis = {
    ...{ causes: ['service'], violations: [], lesson: longText(nth + 1) },
    responsible: [{ staff: designer, degree: 'main' }],
  };
  // A worker may have opened it in the meantime; that there is one, the next command needs.
  await by('store_supervisor', 'open', {}).catch(() => undefined);
  await by('store_supervisor', 'submit', analysis);
  await by('general_office', 'return', { version: 1, reason: longText(nth + 2) });
  await by('store_supervisor', 'submit', analysis);
  await by('designer', 'reply', { version: 2, statement: longText(nth + 3) });
  const [needs, known, competitors, cause] = [4, 5, 6, 7].map((more) => longText(nth + more));
  const answers = { needs, known, competitors, cause };
  await pen.write(
    'store_supervisor',
    '/api/retrospectives/{caseNo}',
    { occurredAt: now(), answers },
    { caseNo },
  );
};
