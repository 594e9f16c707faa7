import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { edition2026 } from '@casetrail/domain';
import { holidayTable, StoreCalendar, type CalendarDate } from '@casetrail/kernel';
import { generateJournal } from '@casetrail/sample-company';

interface Order {
  readonly lines: number;
  readonly journal: string;
  readonly staff: string;
}

const SEED = 20_260_105;
const FROM = '2026-01-05' as CalendarDate;
const YEARS = Array.from({ length: 30 }, (_, at) => 2026 + at);

/** The made-up firm keeps plain weeks; how it is judged later on is another calendar's affair. */
const calendar = new StoreCalendar(edition2026.calendar, holidayTable('plain weeks', YEARS, {}));

const LINES_A_CHUNK = 1_000;

/** Writes a journal with its staff file; answers with the bytes of its lines, without their line ends. */
export const run = async ({ lines, journal, staff }: Order): Promise<{ readonly bytes: number }> => {
  const made = generateJournal({ seed: SEED, lines, from: FROM, calendar });
  await writeFile(staff, JSON.stringify(made.staff));
  let bytes = 0;
  const chunks = function* () {
    let chunk: string[] = [];
    for (const line of made) {
      const text = JSON.stringify(line);
      bytes += Buffer.byteLength(text);
      chunk.push(`${text}\n`);
      if (chunk.length < LINES_A_CHUNK) continue;
      yield chunk.join('');
      chunk = [];
    }
    yield chunk.join('');
  };
  await pipeline(Readable.from(chunks()), createWriteStream(journal));
  return { bytes };
};
