import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportNdjson } from '../export/export-ndjson.ts';
import { drawnCommands, logOf } from '../fixtures/drawn-log.ts';
import { linesOf, verifyExport } from '../fixtures/second-verifier.ts';
import type { Entry } from '../log/entry.ts';
import { MemoryLogSource } from '../memory/log-source.ts';
import { verifyLog } from './verify-log.ts';

const flipped = (bytes: Uint8Array, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  const at = (bit >> 3) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

const otherNumber = (n: number | null, bit: number): number => (n ?? 0) ^ (1 << (bit % 15));
const otherText = (text: string | null, bit: number): string => {
  const changed = flipped(Buffer.from(text ?? 'x', 'utf16le'), bit).toString('utf16le');
  // A lone surrogate is no text that a store could hold.
  return changed.isWellFormed() ? changed : `${text ?? ''}.`;
};
const otherId = (id: string | null, bit: number): string => {
  const hex = flipped(Buffer.from((id ?? '0'.repeat(32)).replaceAll('-', ''), 'hex'), bit).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
const otherBytes = (bytes: Uint8Array | null, bit: number): Buffer => flipped(bytes ?? Buffer.alloc(16), bit);
const otherTime = (time: number, bit: number): number => time + 2 ** (bit % 20);

/** One alteration for each field that is hashed. */
const ALTERATIONS: Record<keyof Entry, (entry: Entry, bit: number) => unknown> = {
  position: ({ position }, bit) => otherNumber(position, bit),
  recordedAt: ({ recordedAt }, bit) => otherTime(recordedAt, bit),
  hash: ({ hash }, bit) => otherBytes(hash, bit),
  stream: ({ stream }, bit) => otherText(stream, bit),
  revision: ({ revision }, bit) => otherNumber(revision, bit),
  type: ({ type }, bit) => otherText(type, bit),
  version: ({ version }, bit) => otherNumber(version, bit),
  commandId: ({ commandId }, bit) => otherId(commandId, bit),
  commandIndex: ({ commandIndex }, bit) => otherNumber(commandIndex, bit),
  digest: ({ digest }, bit) => otherBytes(digest, bit),
  correlationId: ({ correlationId }, bit) => otherId(correlationId, bit),
  causationId: ({ causationId }, bit) => otherId(causationId, bit),
  actor: ({ actor }, bit) => otherText(actor, bit),
  occurredAt: ({ occurredAt }, bit) => otherTime(occurredAt, bit),
  file: ({ file }, bit) => otherText(file, bit),
  line: ({ line }, bit) => otherNumber(line, bit),
  data: ({ data }, bit) => otherBytes(data, bit),
};

const exported = async (source: MemoryLogSource): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of exportNdjson(source)) lines.push(line);
  return lines;
};

const where = fc.record({ at: fc.nat(), bit: fc.nat({ max: 2 ** 20 }) });

describe('both verifiers', () => {
  it('find any log in order that was not touched, and agree on its head', async () => {
    await fc.assert(
      fc.asyncProperty(drawnCommands, async (drawn) => {
        const store = await logOf(drawn);
        const { position, hash } = await store.head();
        const [first, second] = [
          await verifyLog(store.source()),
          await verifyExport(await exported(store.source())),
        ];
        expect(first).toMatchObject({ whole: true, events: position, head: { hash } });
        expect(second).toEqual({ events: position, hash: Buffer.from(hash).toString('hex') });
      }),
      { numRuns: 100 },
    );
  });

  it.each(Object.keys(ALTERATIONS) as (keyof Entry)[])(
    'find an altered %s, at its position',
    async (field) => {
      await fc.assert(
        fc.asyncProperty(drawnCommands, where, async (drawn, { at, bit }) => {
          const store = await logOf(drawn);
          const index = at % store.entries.length;
          const entry = store.entries[index] as Entry;
          const entries = store.entries.with(index, { ...entry, [field]: ALTERATIONS[field](entry, bit) });
          const altered = new MemoryLogSource(entries, await store.source().ends());
          const first = await verifyLog(altered);
          const second = await verifyExport(await exported(altered));
          expect(first.whole).toBe(false);
          expect(second.reason).toBeTypeOf('string');
          // A record that claims another position leaves a hole where it was, or stands before the beginning.
          if (field !== 'position') {
            expect(first).toMatchObject({ fault: { position: index + 1 } });
            expect(second.position).toBe(index + 1);
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('the verifier of exports', () => {
  it('finds any bit that is flipped in the file', async () => {
    await fc.assert(
      fc.asyncProperty(drawnCommands, where, async (drawn, { at, bit }) => {
        const file = Buffer.from(`${(await exported((await logOf(drawn)).source())).join('\n')}\n`);
        const found = await verifyExport(linesOf([flipped(file, (at % file.length) * 8 + (bit & 7))]));
        expect(found.events).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
