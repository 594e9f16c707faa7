import type { HouseType } from '@casetrail/domain';
import { addDays } from '@casetrail/kernel';
import { extendDesign, someExtensionReason } from './interruptions.ts';
import type { Telling } from './telling.ts';

type Days = readonly [from: number, to: number];

/** Working days from the agreement to the check: as planned, and when it drags on. */
const PACE: Readonly<Record<HouseType, { readonly planned: Days; readonly slow: Days }>> = {
  flat: { planned: [2, 3], slow: [4, 6] },
  duplex: { planned: [2, 4], slow: [5, 7] },
  villa: { planned: [5, 8], slow: [11, 14] },
};

/** Calendar days that a supervisor gives from the day of the extension, whatever the house. */
const EXTENDED_BY = 18;

/** The drawings, from the agreement to the set that is ready for the client. */
export const draw = (telling: Telling): void => {
  submitDrawings(telling);
  if (!telling.slips(telling.cast.design_supervisor, 'review before check')) checkDrawings(telling);
  reviewDrawings(telling);
  telling.minutes(5, 40);
  telling.tell(telling.cast.designer, 'drawings_completed');
};

const submitDrawings = (telling: Telling): void => {
  const { cast, client, random } = telling;
  const { planned, slow } = PACE[client.form.houseType];
  const drags = telling.slips(cast.designer, 'drawings slow');
  if (drags) telling.disappoint(cast.designer, 0.5);
  if (drags && random.chance(0.12)) {
    telling.aside(() => {
      telling.days(1);
      extendDesign(telling, addDays(telling.today, EXTENDED_BY), someExtensionReason(telling));
    });
  }
  telling.days(drags ? random.int(...slow) : telling.pace(...planned));
  telling.tell(cast.designer, 'drawings_submitted_for_check');
};

const checkDrawings = (telling: Telling): void => {
  const { cast } = telling;
  while (telling.slips(cast.designer, 'drawings returned')) {
    telling.minutes(40, 260);
    telling.tell(cast.design_supervisor, 'drawings_checked', { result: 'returned' });
    telling.days(1);
    telling.tell(cast.designer, 'drawings_submitted_for_check');
  }
  telling.minutes(40, 260);
  telling.tell(cast.design_supervisor, 'drawings_checked', { result: 'approved' });
};

const reviewDrawings = (telling: Telling): void => {
  const { cast } = telling;
  if (telling.slips(cast.designer, 'confirmation before review')) return;
  if (telling.slips(cast.designer, 'review returned')) {
    telling.minutes(30, 200);
    telling.tell(cast.project_manager, 'drawings_reviewed', { result: 'returned' });
    telling.days(1);
  }
  telling.minutes(30, 240);
  telling.tell(cast.project_manager, 'drawings_reviewed', { result: 'approved' });
};

/** The client signs the drawings; whoever skipped the review before makes up for it after. */
export const confirmDrawings = (telling: Telling): void => {
  const { cast } = telling;
  telling.days(telling.pace(0, 1));
  telling.tell(cast.designer, 'drawings_confirmed_by_client', {
    signatures: telling.slips(cast.designer, 'signature missing')
      ? ['client', 'designer']
      : ['client', 'designer', 'project_manager'],
  });
};

export const adjustDrawings = (telling: Telling): void => {
  const { cast, random } = telling;
  telling.minutes(20, 120);
  telling.tell(cast.customer_manager, 'drawings_adjustment_requested');
  if (telling.slips(cast.designer, 'adjustment late')) {
    telling.days(random.int(2, 3));
    telling.disappoint(cast.designer, 0.3);
  } else {
    telling.days(1);
  }
  telling.tell(cast.designer, 'drawings_adjusted');
};
