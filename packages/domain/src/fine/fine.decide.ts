import type { Decider } from '@casetrail/kernel';
import type { FineCommand } from './fine.commands.ts';
import type { FineStreamEvent } from './fine.events.ts';
import type { FineFacts } from './fine.facts.ts';
import { refusedUnder } from './fine.rules.ts';
import { evolve, initial, type Fine } from './fine.state.ts';
import { accrue, endAccrual } from './accrual.decide.ts';
import { giveBack } from './give-back.decide.ts';
import { change, issue, waive } from './issue.decide.ts';
import { deduct, pay } from './settle.decide.ts';
import { number, refuseToSign, sign } from './slip.decide.ts';
import { note, overturn, report } from './violation.decide.ts';

/** The life of a breach and of its fine. */
export const fineDecider = (facts: FineFacts): Decider<FineCommand, FineStreamEvent, Fine> => ({
  initial,
  evolve,
  decide(command, fine) {
    if (command.type === 'NoteViolation') return note(command, fine, facts);
    if (command.type === 'ReportViolation') return report(command, fine, facts);
    if (fine.status === 'none') return refusedUnder.noFine();
    switch (command.type) {
      case 'OverturnViolation':
        return overturn(command, fine);
      case 'IssueFine':
        return issue(command, fine, facts);
      case 'WaiveFine':
        return waive(command, fine, facts);
      case 'ChangeFine':
        return change(command, fine, facts);
      case 'NumberSlip':
        return number(command, fine);
      case 'SignSlip':
        return sign(command, fine, facts);
      case 'RefuseSlip':
        return refuseToSign(command, fine, facts);
      case 'AccrueFine':
        return accrue(command, fine);
      case 'EndAccrual':
        return endAccrual(command, fine);
      case 'DeductFine':
        return deduct(command, fine);
      case 'GiveFineBack':
        return giveBack(command, fine);
      case 'PayFine':
        return pay(command, fine, facts);
    }
  },
});
