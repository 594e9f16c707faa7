import type { FineTrail } from '@casetrail/contract';
import { both, say } from '../output/language.ts';
import { printLine } from '../output/print.ts';
import { DUTY_STATUS, penaltyText, STATUS, when } from './words.ts';

/** One fine from its verdict to where it stands, with its evidence and how each term was reckoned. */
export const tellFineTrail = ({ fine, entries, evidence, receipt, duties, earlier }: FineTrail): void => {
  const { rule, person } = fine;
  printLine(`${fine.slip ?? fine.id}  ${penaltyText(fine)}  ${STATUS[fine.status]()}`);
  printLine(`${say(rule.title)} [${rule.id} ${rule.clause}] ${person ? (person.name ?? person.no) : '—'}`);
  if (fine.flagged)
    printLine(both('认定已撤销或变更，须复核', 'The verdict fell away or changed: look again'));
  printLine();
  for (const { occurredAt, sentence, words } of entries) {
    printLine(`${when(occurredAt)}  ${say(sentence)}`);
    if (words !== null && words !== '') printLine(`                  “${words}”`);
  }
  section(
    both('证据', 'Evidence'),
    evidence.map(
      ({ position, occurredAt, sentence }) => `#${position} ${when(occurredAt)}  ${say(sentence)}`,
    ),
  );
  section(both('期限', 'Term'), receipt?.lines.map(say) ?? []);
  for (const duty of duties)
    section(
      `${say(duty.rule.title)} (${duty.rule.clause}): ${DUTY_STATUS[duty.status]()}`,
      duty.receipt.lines.map(say),
    );
  section(
    both('此前记录', 'Earlier'),
    earlier.map(
      (one) => `${when(one.at)}  ${say(one.rule.title)}  ${penaltyText(one)}  ${STATUS[one.status]()}`,
    ),
  );
};

const section = (title: string, lines: readonly string[]): void => {
  if (lines.length === 0) return;
  printLine();
  printLine(title);
  for (const line of lines) printLine(`  ${line}`);
};
