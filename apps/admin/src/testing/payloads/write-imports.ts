import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportView } from '@casetrail/contract';
import { longText, SHORT_TEXTS } from './payloads.ts';
import { STORE, type Pen } from './pen.ts';

const OFFICE = 'general_office';
const PATIENCE_MS = 60_000;

/** Files whose names are payloads, and why one of them is undone again. */
export const writeImports = async (pen: Pen): Promise<void> => {
  const ids: string[] = [];
  for (const [nth, name] of SHORT_TEXTS.entries()) {
    const commandId = randomUUID();
    await pen.upload(OFFICE, '/api/imports', { commandId, name }, Buffer.from(journalOf(nth)));
    ids.push(commandId);
  }
  const [id = ''] = ids;
  await pen.write(OFFICE, '/api/imports/{id}/check', {}, { id });
  await stands(pen, id, 'checked');
  await pen.write(OFFICE, '/api/imports/{id}/start', {}, { id });
  await stands(pen, id, 'done');
  await pen.write(OFFICE, '/api/imports/{id}/undo', { reason: longText(0) }, { id });
};

/** It is tried and taken in while nobody waits for an answer. */
const stands = async (pen: Pen, id: string, wanted: ImportView['state']): Promise<void> => {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { state } = await pen.read<ImportView>(OFFICE, `/api/imports/${id}`);
    if (state === wanted) return;
    if (Date.now() > until) throw new Error(`the import is ${state}, and does not get ${wanted}`);
    await pause(100);
  }
};

const journalOf = (nth: number): string =>
  `${JSON.stringify({
    ...{ at: '2026-03-03T10:00:00+08:00', store: STORE, case: `${STORE}-98000${nth}`, actor: `${STORE}201` },
    step: 'client_received',
    data: { client: { name: '王建国', area: 90, houseType: 'flat' }, receptionForm: true },
  })}\n`;
