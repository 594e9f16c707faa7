import type { StaffNo } from '@casetrail/kernel';
import type { EditionEvent, EditionProposed, ForStores } from './edition.events.ts';

interface Meeting {
  readonly on: string;
  readonly attendees: readonly StaffNo[];
  readonly minutes: string;
}

interface Known {
  readonly proposal: EditionProposed['data'];
  readonly meetings: readonly Meeting[];
  readonly signed: readonly StaffNo[];
}

export type EditionState =
  | { readonly status: 'none' }
  | ({ readonly status: 'proposed' | 'discussed' | 'withdrawn' } & Known)
  | ({ readonly status: 'adopted'; readonly from: string; readonly stores: ForStores } & Known);

export const initial: EditionState = { status: 'none' };

export const evolve = (before: EditionState, { type, data }: EditionEvent): EditionState => {
  if (type === 'EditionProposed') return { status: 'proposed', proposal: data, meetings: [], signed: [] };
  if (before.status === 'none') return before;
  switch (type) {
    case 'EditionDiscussed': {
      const { on, attendees, minutes } = data;
      const status = before.status === 'proposed' ? 'discussed' : before.status;
      return {
        ...before,
        status,
        meetings: [...before.meetings, { on, attendees, minutes }],
      } as EditionState;
    }
    case 'EditionSigned':
      return { ...before, signed: [...before.signed, data.person] };
    case 'EditionAdopted': {
      const { from, stores } = data;
      return { ...before, status: 'adopted', from, stores };
    }
    case 'EditionWithdrawn': {
      const { proposal, meetings, signed } = before;
      return { status: 'withdrawn', proposal, meetings, signed };
    }
  }
};
