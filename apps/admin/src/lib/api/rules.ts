import type {
  EditionDifferenceView,
  EditionSummary,
  EditionView,
  EditionYear,
  Recorded,
  SignaturesView,
  WhatIfView,
} from '@casetrail/contract';
import { ask } from './ask.ts';

/** A run over 90 days of a large firm takes a while. */
const WHAT_IF_PATIENCE_MS = 180_000;

const of = (version: string, what = ''): string => `/api/editions/${encodeURIComponent(version)}${what}`;

export const listEditions = (minPosition?: number): Promise<readonly EditionSummary[]> =>
  ask(minPosition === undefined ? '/api/editions' : `/api/editions?minPosition=${minPosition}`);
export const readEdition = (version: string): Promise<EditionView> => ask(of(version));
export const readSignatures = (version: string): Promise<SignaturesView> => ask(of(version, '/signatures'));
export const readDifference = (version: string): Promise<EditionDifferenceView> =>
  ask(of(version, '/difference'));
export const readYear = (version: string, year: number, store: string): Promise<EditionYear> =>
  ask(of(version, `/calendar?year=${year}${store === '' ? '' : `&store=${encodeURIComponent(store)}`}`));

/** @param asked a proposal written down, or the version of one that stands in the log */
export const runWhatIf = (asked: object): Promise<WhatIfView> =>
  ask('/api/what-if', { method: 'POST', body: asked, patienceMs: WHAT_IF_PATIENCE_MS });

export type EditionAct = 'meetings' | 'signatures' | 'adoption' | 'withdrawal';

export const propose = (body: object): Promise<Recorded> => ask('/api/editions', { method: 'POST', body });
export const actOn = (version: string, act: EditionAct, body: object): Promise<Recorded> =>
  ask(of(version, `/${act}`), { method: 'POST', body });
