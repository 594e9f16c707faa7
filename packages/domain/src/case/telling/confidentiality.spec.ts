import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, NAMES, NO_NAMES, recorded, STEPS, TYPED } from './examples.fixture.ts';
import { tellEvent } from './tell-event.ts';

// Sentences are kept in a read model in the clear, while what is known of a client will be encrypted.

interface Line {
  readonly step: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

const LINES = readFileSync(new URL('./sample-journal.fixture.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

/** Every text under a key of this line that tells of the client, or that somebody typed. */
const privateTexts = ({ step, data = {} }: Line): string[] => [
  ...Object.values((data['client'] as Record<string, unknown> | undefined) ?? {}).filter(isText),
  ...[data['note'], data['statedReason'], data['reason']].filter(isText),
  ...(step === 'client_lost' ? [data['to']] : []).filter(isText),
  ...(step === 'competitor_named' ? [data['name']] : []).filter(isText),
  ...(step === 'retrospective_recorded' ? (data['answers'] as string[]) : []),
  ...Object.keys((data['dimensions'] as Record<string, number> | undefined) ?? {}),
];

const isText = (value: unknown): value is string => typeof value === 'string';

describe('a sentence keeps to itself', () => {
  it.each(STEPS)('every text that was typed into %s', (step) => {
    const { zh, en } = tellEvent(recorded(step, EXAMPLES[step]), NAMES);
    expect(`${zh} ${en}`).not.toContain(TYPED);
    expect(`${zh} ${en}`).not.toMatch(/机密|secret|7777/i);
  });

  it('every name, phone, address, community, note and reason of the sample journal', () => {
    const texts = [...new Set(LINES.flatMap(privateTexts))];
    const sentences = LINES.map(({ step, data }) => tellEvent(recorded(step, data), NO_NAMES));
    const told = sentences.map(({ zh, en }) => `${zh}\n${en}`).join('\n');
    expect(texts.length).toBeGreaterThan(25);
    expect(texts.filter((typed) => told.includes(typed))).toEqual([]);
  });

  it('also whether a house is a villa, and of what temper the client is', () => {
    const { zh, en } = tellEvent(recorded('client_received', EXAMPLES.client_received), NAMES);
    expect(`${zh} ${en}`).not.toMatch(/villa|别墅|amiable|亲善/);
  });
});
