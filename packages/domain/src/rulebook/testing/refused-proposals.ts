import { Refusal } from '@casetrail/kernel';
import { edition2026 } from '../edition-2026-01-01.ts';
import { refusalOfProposal } from '../change/refusal-of-proposal.ts';
import { readProposal, type ProposalSaid } from '../edition.commands.ts';
import type { Edition } from '../edition.ts';
import { knownWith, proposal } from './editions.ts';

const known = knownWith();

export const TEXT = { zh: '新条文', en: 'A new text' };

/** Code and field of what is wrong with a proposal as somebody would write it in a file: read first, then looked at. */
export const refused = (value: object, base: Edition = edition2026) => {
  const read = readProposal(value);
  const refusal = read instanceof Refusal ? read : refusalOfProposal(read, base, known);
  return refusal && [refusal.code, refusal.field];
};

export const changing = (changes: unknown, more: Partial<ProposalSaid> = {}) =>
  refused({ ...proposal(more), changes });
export const rule = (id: string, change: object) => changing({ rules: { [id]: change } });
export const term = (id: string, said: object) => rule(id, { term: said, text: TEXT });
export const calendar = (change: object, more: Partial<ProposalSaid> = {}) =>
  changing({ calendar: change }, more);
