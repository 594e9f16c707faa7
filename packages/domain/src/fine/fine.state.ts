import {
  dayOf,
  instant,
  money,
  readDate,
  type DayNumber,
  type Grade,
  type Instant,
  type Money,
  type StaffNo,
} from '@casetrail/kernel';
import type { FineStreamEvent, Unit, ViolationFound, ViolationReported } from './fine.events.ts';

/** What of a verdict never changes but by another verdict. */
export type Breach = ViolationFound['data'] | ViolationReported['data'];

/** What the breach is to cost as it stands. */
export interface Terms {
  readonly person: StaffNo | null;
  readonly grade: Grade;
  /** The whole sum so far; null where there is none, or a daily fine was not issued yet. */
  readonly amount: Money | null;
  readonly perDay: Money | null;
  readonly unit: Unit;
}

/** Somebody who was fined before, and what is held of his. */
interface Former {
  readonly person: StaffNo;
  readonly held: Money;
  readonly months: readonly string[];
}

export interface FineRecord {
  /**
   * - `late`: no penalty goes with it
   * - `lapsed`: the verdict fell away before anybody decided
   * - `withdrawn`: on appeal, or its verdict fell away and what was deducted was given back
   * - `settled`: deducted or paid in full
   */
  readonly status: 'late' | 'proposed' | 'lapsed' | 'waived' | 'issued' | 'withdrawn' | 'settled';
  readonly breach: Breach;
  /** False once the judge finds it no more. */
  readonly stands: boolean;
  /** The verdict fell away or became another after people had decided: nothing is taken until one has looked again. */
  readonly flagged: boolean;
  readonly terms: Terms | undefined;
  /** Undefined where a rule issued it. */
  readonly issuer: StaffNo | undefined;
  readonly growing: boolean;
  /** Last day counted of a daily fine. */
  readonly countedTo: DayNumber | undefined;
  readonly doneAt: Instant | undefined;
  readonly slip: string | undefined;
  readonly acknowledged: 'signed' | 'refused' | undefined;
  /** Under appeal. */
  readonly suspended: boolean;
  /** From the wage, less what was given back. */
  readonly deducted: Money;
  /** At once, less what was given back; absent where nothing was. */
  readonly paid?: Money;
  /** Months in which something was deducted. */
  readonly months: readonly string[];
  /** From whom it was taken before it was moved to another; absent where it was not. */
  readonly formerly?: readonly Former[];
  /** Months in which something was given back; absent where nothing was. */
  readonly creditedIn?: readonly string[];
}

export type Fine = { readonly status: 'none' } | FineRecord;

export const initial: Fine = { status: 'none' };

export const evolve = (before: Fine, event: FineStreamEvent): Fine => {
  if (event.type === 'ViolationFound' || event.type === 'ViolationReported') return beginning(before, event);
  return before.status === 'none' ? before : next(before, event);
};

/** What is held for it of the person fined. */
export const heldOf = ({ deducted, paid = 0 as Money }: Pick<FineRecord, 'deducted' | 'paid'>): Money =>
  (deducted + paid) as Money;

/** Months that took something for it, from whomever. */
export const monthsOf = ({ months, formerly = [] }: Pick<FineRecord, 'months' | 'formerly'>) => [
  ...formerly.flatMap((former) => former.months),
  ...months,
];

/** Whether a person, or a rule that was told to, has decided. */
export const isDecided = ({ status }: FineRecord): boolean =>
  status !== 'late' && status !== 'proposed' && status !== 'lapsed';

/** What a verdict says; evidence that came later, and that the work was done since, makes it no other. */
export const isSameBreach = (a: Breach, b: Breach): boolean =>
  a.rule === b.rule &&
  a.edition === b.edition &&
  a.person === b.person &&
  a.at === b.at &&
  a.grade === b.grade &&
  a.amount === b.amount &&
  a.perDay === b.perDay;

type Begins = ViolationFound | ViolationReported;

const beginning = (before: Fine, { type, data }: Begins): FineRecord => {
  const doneAt = type === 'ViolationFound' && data.doneAt !== null ? instant(data.doneAt) : undefined;
  // Found once more after it was overturned: what people decided stays.
  if (before.status !== 'none' && isDecided(before))
    return {
      ...before,
      // What was given back for it is due again.
      ...(!before.stands && before.creditedIn && before.status === 'withdrawn' && { status: 'issued' }),
      breach: data,
      stands: true,
      flagged: before.flagged && !isSameBreach(before.breach, data),
    };
  return {
    status: 'late',
    breach: data,
    stands: true,
    flagged: false,
    terms: undefined,
    issuer: undefined,
    growing: false,
    countedTo: undefined,
    doneAt,
    slip: undefined,
    acknowledged: undefined,
    suspended: false,
    deducted: 0 as Money,
    months: [],
  };
};

const next = (fine: FineRecord, event: Exclude<FineStreamEvent, Begins>): FineRecord => {
  switch (event.type) {
    case 'ViolationOverturned':
      return { ...fine, stands: false, ...(isDecided(fine) ? { flagged: true } : { status: 'lapsed' }) };
    case 'FineProposed':
      return { ...fine, status: 'proposed', terms: termsOf(event.data) };
    case 'FineIssued':
      return {
        ...fine,
        status: 'issued',
        terms: termsOf(event.data),
        issuer: event.data.issuer ?? undefined,
        growing: event.data.growing,
        countedTo: event.data.countedTo === null ? undefined : readDate(event.data.countedTo),
      };
    case 'FineWaived':
      return { ...fine, status: 'waived', growing: false, flagged: false };
    case 'FineChanged':
      return changed(fine, termsOf(event.data));
    case 'SlipNumbered':
      return { ...fine, slip: event.data.slip };
    case 'SlipSigned':
      return { ...fine, acknowledged: 'signed' };
    case 'SlipRefused':
      return { ...fine, acknowledged: 'refused' };
    case 'FineAccrued':
      return { ...withAmount(fine, money(event.data.amount)), countedTo: readDate(event.data.day) };
    case 'AccrualEnded': {
      const at = instant(event.data.at);
      const ended = { ...fine, growing: false, doneAt: at, countedTo: dayOf(at) };
      return fine.status === 'proposed' ? ended : withAmount(ended, money(event.data.amount));
    }
    case 'FineDeducted':
      return {
        ...fine,
        status: money(event.data.left) === 0 ? 'settled' : fine.status,
        deducted: (fine.deducted + money(event.data.amount)) as Money,
        months: [...fine.months, event.data.month],
      };
    case 'FineGivenBack':
      return givenBack(fine, event.data);
    case 'FinePaid':
      return { ...fine, status: 'settled', paid: ((fine.paid ?? 0) + money(event.data.amount)) as Money };
    case 'AppealFiled':
      return { ...fine, suspended: true };
    case 'AppealEscalated':
      return fine;
    case 'AppealAnswered':
      return answered(fine, event.data);
  }
};

const changed = (before: FineRecord, terms: Terms): FineRecord => {
  const fine = terms.person === before.terms?.person ? before : moved(before);
  const isOver = fine.status === 'settled' && heldOf(fine) >= (terms.amount ?? 0);
  return {
    ...fine,
    status: fine.status === 'settled' && !isOver ? 'issued' : fine.status,
    terms,
    flagged: false,
    growing: fine.growing && terms.perDay !== null,
  };
};

/** A slip that another person signed was not signed by this one, and what he gave for it is his. */
const moved = ({ paid, ...fine }: FineRecord): FineRecord => {
  const held = heldOf({ deducted: fine.deducted, ...(paid !== undefined && { paid }) });
  const person = fine.terms?.person;
  return {
    ...fine,
    status: fine.status === 'settled' ? 'issued' : fine.status,
    acknowledged: undefined,
    ...(person &&
      held > 0 && {
        deducted: 0 as Money,
        months: [],
        formerly: [...(fine.formerly ?? []), { person, held, months: fine.months }],
      }),
  };
};

type GivenBack = Extract<FineStreamEvent, { type: 'FineGivenBack' }>['data'];

const givenBack = (fine: FineRecord, { month, amount, because, person }: GivenBack): FineRecord => {
  const creditedIn = [...(fine.creditedIn ?? []), month];
  const { formerly = [], paid = 0 as Money } = fine;
  if (person !== undefined) {
    const at = formerly.findIndex(({ held }) => held > 0);
    const rest = formerly.map((former, nth) => (nth === at ? { ...former, held: 0 as Money } : former));
    return { ...fine, formerly: rest, creditedIn };
  }
  const fromPaid = Math.min(paid, money(amount));
  const status = { reduced: 'settled', waived: 'waived' } as const;
  return {
    ...fine,
    status: because === 'reduced' || because === 'waived' ? status[because] : 'withdrawn',
    growing: false,
    deducted: (fine.deducted - (money(amount) - fromPaid)) as Money,
    ...(fine.paid !== undefined && { paid: (paid - fromPaid) as Money }),
    creditedIn,
  };
};

type Answer = Extract<FineStreamEvent, { type: 'AppealAnswered' }>['data'];

const answered = (fine: FineRecord, { outcome, grade, amount }: Answer): FineRecord => {
  const after = { ...fine, suspended: false };
  if (outcome === 'withdrawn') return { ...after, status: 'withdrawn', growing: false };
  if (outcome === 'upheld' || !fine.terms) return after;
  return {
    ...after,
    terms: {
      ...fine.terms,
      grade: grade ?? fine.terms.grade,
      amount: amount === null ? fine.terms.amount : money(amount),
      perDay: amount === null ? fine.terms.perDay : null,
    },
    growing: fine.growing && amount === null,
  };
};

const withAmount = (fine: FineRecord, amount: Money): FineRecord =>
  fine.terms ? { ...fine, terms: { ...fine.terms, amount } } : fine;

interface Stored {
  readonly person: StaffNo | null;
  readonly grade: Grade;
  readonly amount: string | null;
  readonly perDay: string | null;
  readonly unit: Unit;
}

const termsOf = ({ person, grade, amount, perDay, unit }: Stored): Terms => ({
  person,
  grade,
  amount: amount === null ? null : money(amount),
  perDay: perDay === null ? null : money(perDay),
  unit,
});
