import { text, type Role, type Text } from '@casetrail/kernel';
import { CONTACT_CHANNELS, DEGREES, FORMS, HOUSE_TYPES, OBJECTION_KINDS } from '../case.vocabulary.ts';
import { QUOTES, RESULTS, TEMPERAMENTS } from '../case.vocabulary.ts';
import { FOUR_QUESTIONS } from '../../lost-client/retrospective.ts';
import { COPY_HOLDERS, wordsForPaper } from '../telling/contract-papers.ts';
import { METHOD_WORDS, OBJECTION_WORDS } from '../telling/selling-words.ts';
import {
  CHANNEL_WORDS,
  DEGREE_WORDS,
  FORM_WORDS,
  HOUSE_TYPE_WORDS,
  PARTY_WORDS,
  QUOTE_WORDS,
  RESULT_WORDS,
  TEMPERAMENT_WORDS,
} from '../telling/vocabulary.ts';

/** One of the words to choose from. */
export interface Choice {
  readonly code: string;
  readonly name: Text;
}

const choices = (codes: readonly string[], words: Readonly<Record<string, Text>>): readonly Choice[] =>
  codes.map((code) => ({ code, name: standing(words[code] ?? text(code, code)) }));

/** The words are written as inside an English sentence; in a list each stands for itself. */
const standing = ({ zh, en }: Text): Text => text(zh, en.charAt(0).toUpperCase() + en.slice(1));

/** Those who sign most often come first. */
const PARTIES = ['client', 'designer', 'estimator', 'project_manager', 'customer_manager', 'team_leader'];
const BY_CODES: readonly (readonly [codes: readonly string[], words: Readonly<Record<string, Text>>])[] = [
  [HOUSE_TYPES, HOUSE_TYPE_WORDS],
  [TEMPERAMENTS, TEMPERAMENT_WORDS],
  [FORMS, FORM_WORDS],
  [OBJECTION_KINDS, OBJECTION_WORDS],
  [CONTACT_CHANNELS, CHANNEL_WORDS],
  [QUOTES, QUOTE_WORDS],
  [RESULTS, RESULT_WORDS],
  [DEGREES, DEGREE_WORDS],
];

const isParty = (codes: readonly string[]): boolean => codes.includes('client');

/** The words of an enumeration, found by its codes. @throws Error where they have none */
export const choicesOf = (codes: readonly string[]): readonly Choice[] => {
  if (isParty(codes)) return choices([...new Set([...PARTIES, ...codes])], PARTY_WORDS);
  const [, words] = BY_CODES.find(([known]) => known.join() === codes.join()) ?? [];
  if (!words) throw new Error(`no words for ${codes.join(', ')}`);
  return choices(codes, words);
};

/** How an objection is met: a code that a firm may extend, of which these are the manual’s. */
export const METHODS = choices(Object.keys(METHOD_WORDS), METHOD_WORDS);

export const QUESTION_CHOICES: readonly Choice[] = Object.entries(FOUR_QUESTIONS).map(([code, name]) => ({
  code,
  name,
}));

/** Which paper is to be held by whom (2.7), and every party that may hold one. */
export const PAPERS_HELD: readonly (Choice & { readonly holders: readonly Choice[] })[] = Object.entries(
  COPY_HOLDERS,
).map(([code, holders]) => ({
  code,
  name: standing(wordsForPaper(code)),
  holders: choices(holders, PARTY_WORDS),
}));

/** In which role whoever a field names usually is; a wrong person is recorded all the same. */
export const ROLE_MEANT: Readonly<Record<string, Role>> = {
  actingFor: 'customer_manager',
  designer: 'designer',
  projectManager: 'project_manager',
  'plan_handed_to_estimator.to': 'estimator',
  'estimate_handed_to_manager.to': 'customer_manager',
  'budget_handed_to_engineering.to': 'engineering_manager',
  'site_entry_notified.to': 'project_manager',
};
