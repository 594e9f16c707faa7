import type { CaseSummary, Me, RuleView, StaffView } from '@casetrail/contract';
import { listCases } from '#lib/api/casetrail.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { listRules } from '#lib/api/frame.ts';
import { listStaff } from '#lib/api/staff.ts';
import { say } from '#lib/format/say.ts';
import { rolesOf } from '#lib/frame/places.ts';
import type { Found } from './found.ts';

/** Of each kind; whoever wants more goes to the list. */
const MOST = 6;
const LONGEST_TYPED = 100;

/** What the person who asks may find by some words: the API decides what that is, kind by kind. */
export const find = async (me: Me, typed: string): Promise<readonly Found[]> => {
  const words = typed.trim().slice(0, LONGEST_TYPED);
  if (words === '') return [];
  const [cases, people, rules] = await Promise.all([
    listCases({ search: words, size: MOST })
      .then(({ items }) => items)
      .catch(none),
    peopleHref(me) ? listStaff().catch(none) : [],
    listRules().catch(none),
  ]);
  return [
    ...cases.map(caseFound),
    ...peopleFound(people, words, peopleHref(me)),
    ...rulesFound(rules, words),
  ];
};

/** What one may not ask for has nothing in it; that the API is away is for the page to say. */
const none = (cause: unknown): readonly never[] => {
  if (cause instanceof ApiFailure && cause.status >= 400 && cause.status < 500) return [];
  throw cause;
};

const caseFound = ({ caseNo, client, storeName }: CaseSummary): Found => ({
  kind: 'case',
  href: `/cases/${encodeURIComponent(caseNo)}`,
  title: client.name,
  note: [caseNo, client.community, storeName].filter(Boolean).join(' '),
});

/** Where something is to be seen of a person: what he did, or his fines. */
const peopleHref = (me: Me): string | undefined => {
  const own = rolesOf(me);
  if (own.has('general_office') || own.has('auditor')) return '/audit?person=';
  return own.has('store_supervisor') ? '/fines?person=' : undefined;
};

const holds = (words: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => text.toLowerCase().includes(words.toLowerCase()));

export const peopleFound = (
  people: readonly StaffView[],
  words: string,
  href: string | undefined,
): readonly Found[] =>
  href === undefined
    ? []
    : people
        .filter(({ no, name }) => holds(words, no, name))
        .slice(0, MOST)
        .map(({ no, name, store }) => ({
          kind: 'person',
          href: `${href}${encodeURIComponent(no)}`,
          title: name,
          note: `${no} ${store}`,
        }));

export const rulesFound = (rules: readonly RuleView[], words: string): readonly Found[] =>
  rules
    .filter(({ clause, title }) => clause.startsWith(words) || holds(words, title.zh, title.en))
    .slice(0, MOST)
    .map(({ id, clause, title }) => ({
      kind: 'rule',
      href: `/rules?rule=${encodeURIComponent(id)}`,
      title: say(title),
      note: clause,
    }));
