import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the company that the test files of one run share; played only where one of them asks for it. */
export default function companyOfThisRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'casetrail-played-'));
  process.env['CASETRAIL_COMPANY'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
