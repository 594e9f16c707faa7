import type { FineTrail, FineView, Me } from '@casetrail/contract';

/** What somebody can be offered to do with a fine. The server decides all the same. */
export type Offer = 'issue' | 'waive' | 'change' | 'sign' | 'refuse' | 'pay' | 'appeal' | 'answer';

/** Why nothing is offered to somebody who otherwise decides here. */
export type Barrier = 'own' | 'answered-by-others' | 'deducted';

export type Reader = Pick<Me, 'staffNo' | 'posts'>;

const holds = ({ posts }: Reader, role: string, store?: string): boolean =>
  posts.some((post) => post.roles.includes(role) && (store === undefined || post.store === store));

/** 3.3.1: the supervisor of the fine's store, and the general office. */
export const decidesIn = (me: Reader, store: string): boolean =>
  holds(me, 'general_office') || holds(me, 'store_supervisor', store);

const receivesIn = (me: Reader, store: string): boolean =>
  holds(me, 'general_office') || holds(me, 'finance', store) || holds(me, 'hr_admin', store);

export const isOwn = (me: Reader, { person }: Pick<FineView, 'person'>): boolean =>
  person !== null && person.no === me.staffNo;

/** Who sees what waits for others, and not only what concerns himself. */
export const reviews = (me: Reader): boolean =>
  ['store_supervisor', 'general_office', 'auditor'].some((role) => holds(me, role));

/** Where somebody may look at a month. */
export const keepsLedger = (me: Reader, store?: string): boolean =>
  holds(me, 'general_office') ||
  holds(me, 'auditor') ||
  ['hr_admin', 'finance', 'store_supervisor'].some((role) => holds(me, role, store));

/** The same without the auditor, who changes nothing. */
export const closesMonth = (me: Reader, store: string): boolean =>
  receivesIn(me, store) || holds(me, 'store_supervisor', store);

export const takesPayment = (me: Reader, store: string): boolean => receivesIn(me, store);

export const mayReport = (me: Reader): boolean =>
  me.posts.some(({ roles }) => roles.some((role) => role !== 'auditor'));

const isZero = (amount: string): boolean => !/[1-9]/.test(amount);

const OPEN = ['issued', 'signed', 'refused'];

export const offersOn = (
  { fine, mayAnswer }: Pick<FineTrail, 'fine' | 'mayAnswer'>,
  me: Reader,
): readonly Offer[] => {
  const { status, store } = fine;
  const decides = decidesIn(me, store) && !isOwn(me, fine);
  const open = OPEN.includes(status) && isZero(fine.deducted);
  const offers: readonly (readonly [Offer, boolean])[] = [
    ['answer', status === 'appealed' && mayAnswer.some(({ no }) => no === me.staffNo)],
    ['issue', decides && status === 'proposed' && fine.person !== null],
    ['sign', isOwn(me, fine) && (status === 'issued' || status === 'refused')],
    ['appeal', isOwn(me, fine) && appealsTo(fine).length > 0],
    ['waive', decides && (status === 'proposed' || open)],
    ['change', decides && (status === 'proposed' || open)],
    ['refuse', decides && status === 'issued'],
    ['pay', receivesIn(me, store) && !isOwn(me, fine) && OPEN.includes(status) && isPayable(fine)],
  ];
  return offers.flatMap(([offer, isOffered]) => (isOffered ? [offer] : []));
};

const isPayable = ({ slip, growing, flagged, unit, amount }: FineView): boolean =>
  slip !== null && !growing && !flagged && unit === 'cny' && amount !== null;

/** 3.3.2: first to whom one likes; after the store has answered, once more to the general office. */
export const appealsTo = (fine: FineView): readonly ('store_supervisor' | 'general_office')[] => {
  if ((fine.status !== 'signed' && fine.status !== 'refused') || !isZero(fine.deducted)) return [];
  if (fine.appeals === 0) return ['store_supervisor', 'general_office'];
  return fine.appeals === 1 && fine.appealBefore === 'store_supervisor' && fine.answeredAt !== null
    ? ['general_office']
    : [];
};

export const barrierTo = (
  { fine, mayAnswer }: Pick<FineTrail, 'fine' | 'mayAnswer'>,
  me: Reader,
): Barrier | undefined => {
  if (!decidesIn(me, fine.store)) return undefined;
  if (isOwn(me, fine)) return 'own';
  if (fine.status === 'appealed' && !mayAnswer.some(({ no }) => no === me.staffNo))
    return 'answered-by-others';
  return OPEN.includes(fine.status) && !isZero(fine.deducted) ? 'deducted' : undefined;
};
