import type { LostClientView, PersonView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { wallTime } from '#lib/format/wall-time.ts';
import type { LostStatus } from './lost-state.ts';

/** One lost client in the list, as small as the page needs it. */
export interface LostRow {
  readonly caseNo: string;
  readonly client: string;
  readonly storeName: string;
  /** `2026-05-09` */
  readonly lostOn: string;
  readonly stage: string | null;
  readonly reason: string | null;
  readonly competitor: string | null;
  readonly value: LostClientView['value'];
  readonly status: LostStatus;
  readonly causes: readonly { readonly code: string; readonly name: string }[];
  readonly responsible: readonly { readonly no: string; readonly name: string }[];
  readonly author: string | null;
  /** What is waited for next, and until when. */
  readonly waiting: {
    readonly for: 'analysis' | 'replies' | 'confirmation';
    readonly until: string | null;
  } | null;
  readonly replied: number;
  readonly named: number;
  readonly answered: boolean;
}

export const lostRow = (client: LostClientView, say: Say): LostRow => ({
  caseNo: client.caseNo,
  client: client.client,
  storeName: client.storeName,
  lostOn: wallTime(client.lostAt).date,
  stage: client.stage && say(client.stage.name),
  reason: client.statedReason,
  competitor: client.competitor,
  value: client.value,
  status: client.status,
  causes: client.causes.map(({ code, name }) => ({ code, name: say(name) })),
  responsible: client.responsible.map((person) => ({ no: person.no, name: nameOf(person) })),
  author: client.author && nameOf(client.author),
  waiting: waitingOf(client),
  replied: client.replied,
  named: client.named,
  answered: client.answered,
});

const nameOf = ({ no, name }: PersonView): string => name ?? no;

const waitingOf = ({ status, submitBy, replyBy, named, replied }: LostClientView): LostRow['waiting'] => {
  switch (status) {
    case 'open':
      return { for: 'analysis', until: submitBy };
    case 'returned':
      return { for: 'analysis', until: null };
    case 'submitted':
      return replied < named ? { for: 'replies', until: replyBy } : { for: 'confirmation', until: null };
    case 'lost':
    case 'recorded':
    case 'confirmed':
      return null;
  }
};
