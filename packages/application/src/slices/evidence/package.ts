import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { checkPage } from './check-page.ts';
import { dossierPdf, type Told } from './dossier-pdf.ts';

const VERIFIER = new URL('../../../evidence/verify.mjs', import.meta.url);

export interface Packed extends Told {
  /** The events of the case, as `exportExcerpt` writes them. */
  readonly excerpt: string;
}

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The archive: for people, for programs, and the means to check that nothing in it was altered. */
export const packageOf = async (packed: Packed): Promise<Uint8Array> => {
  const { dossier, trail, fines, excerpt, taken } = packed;
  const receipts = trail.obligations.map(({ key, rule, responsible, status, dueAt, doneAt, receipt }) => ({
    key,
    rule,
    responsible,
    status,
    dueAt,
    doneAt,
    receipt,
  }));
  const files: Readonly<Record<string, Uint8Array>> = {
    'how-to-check.html': Buffer.from(checkPage(dossier.case.caseNo, taken.position, excerpt)),
    'dossier.pdf': await dossierPdf(packed),
    'dossier.json': json(dossier),
    'receipts.json': json({ receipts, violations: trail.violations, fines }),
    'events.ndjson': Buffer.from(excerpt),
    'verify.mjs': await readFile(VERIFIER),
  };
  return zipSync({ ...files, 'hashes.txt': Buffer.from(hashesOf(files)) }, { mtime: taken.at });
};

/** As `sha256sum -c` reads it. */
const hashesOf = (files: Readonly<Record<string, Uint8Array>>): string =>
  Object.entries(files)
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    .join('');
