import { describe, expect, it } from 'vitest';
import type { EditionEvent } from './edition.events.ts';
import { evolve, initial } from './edition.state.ts';
import { discussed, held, signed, withdrawn } from './testing/edition-commands.ts';
import { adoptedEvent, proposedEvent } from './testing/editions.ts';

const after = (...events: readonly EditionEvent[]) => events.reduce(evolve, initial);
const { data: proposal } = proposedEvent();

describe('where an edition stands', () => {
  it('is nowhere until it was proposed', () => {
    expect(after()).toEqual({ status: 'none' });
    for (const event of [discussed, signed('D1'), adoptedEvent(), withdrawn])
      expect(after(event)).toEqual({ status: 'none' });
  });
  it('is proposed, without a meeting or a signature', () =>
    expect(after(proposedEvent())).toEqual({ status: 'proposed', proposal, meetings: [], signed: [] }));
  it('is discussed from the first meeting on, and holds each of them and each signature', () =>
    expect(after(proposedEvent(), discussed, signed('D1'), discussed, signed('S1'))).toEqual({
      status: 'discussed',
      proposal,
      meetings: [held, held],
      signed: ['D1', 'S1'],
    }));
  it('stays adopted or withdrawn, whatever meeting is told of afterwards', () => {
    expect(after(proposedEvent(), adoptedEvent(), discussed)).toMatchObject({
      status: 'adopted',
      from: '2026-07-01',
      stores: 'all',
    });
    expect(after(proposedEvent(), withdrawn, discussed)).toMatchObject({ status: 'withdrawn' });
  });
  it('is in force nowhere once it was withdrawn', () =>
    expect(after(proposedEvent(), discussed, adoptedEvent(), withdrawn)).toEqual({
      status: 'withdrawn',
      proposal,
      meetings: [held],
      signed: [],
    }));
});
