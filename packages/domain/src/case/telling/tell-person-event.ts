import { instant, text, type RecordedEvent, type Text } from '@casetrail/kernel';
import type { AbsenceEvent, AbsenceKind } from '../../staff/absence.events.ts';
import type { StaffEvent, StaffRecord, WageStated } from '../../staff/staff.events.ts';
import { tellInstant, tellMonth } from './instants.ts';
import { mention, tellActor, type Names } from './people.ts';
import { listed, reasoned, say } from './phrases.ts';
import { ROLE_NAMES } from './vocabulary.ts';
import { uncapitalised } from './words.ts';

type PersonEvent = StaffEvent | AbsenceEvent | WageStated;

/** What was recorded of a member of staff as a sentence, in the manner of `tellEvent`. A wage itself is shown to nobody. */
export const tellPersonEvent = (event: RecordedEvent<PersonEvent>, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = deedOf(event as PersonEvent, names);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

const KINDS: Readonly<Record<AbsenceKind, Text>> = {
  leave: text('请假', 'leave'),
  sick: text('病假', 'sick leave'),
  travel: text('出差', 'travel'),
  training: text('培训', 'training'),
  other: text('外出', 'absence'),
};

const deedOf = (event: PersonEvent, names: Names): Text => {
  switch (event.type) {
    case 'StaffRegistered':
      return posted('登记员工', 'registered', event.data);
    case 'StaffChanged':
      return posted('变更员工登记', 'changed the record of', event.data);
    case 'WageStated': {
      const { zh, en } = mention(event.data.no, names);
      const from = tellMonth(event.data.from);
      return text(`登记${zh} 自${from.zh}起的工资`, `stated the wage of ${en} from ${from.en} on`);
    }
    case 'AbsenceGranted':
      return granted(event.data, names);
    case 'AbsenceEnded': {
      const { zh, en } = mention(event.data.no, names);
      return event.data.early
        ? text(`登记${zh} 提前销假`, `recorded that ${en} is back early`)
        : text(`登记${zh} 的假期结束`, `recorded that the absence of ${en} is over`);
    }
    case 'StaffLeft': {
      const { zh, en } = mention(event.data.no, names);
      return say(text(`登记${zh} 离职`, `recorded that ${en} has left`), reasoned(event.data.reason));
    }
  }
};

const posted = (zh: string, en: string, { no, name, store, roles }: StaffRecord): Text => {
  const held = listed(roles.map((role) => text(ROLE_NAMES[role].zh, uncapitalised(ROLE_NAMES[role].en))));
  return text(
    `${zh} ${name}（${no}），门店 ${store}，${held.zh || '无岗位'}`,
    `${en} ${name} (${no}), store ${store}, ${held.en || 'without a post'}`,
  );
};

type Granted = Extract<AbsenceEvent, { readonly type: 'AbsenceGranted' }>['data'];

const granted = ({ no, kind, from, to, substitute, reason }: Granted, names: Names): Text => {
  const [who, stand] = [mention(no, names), mention(substitute, names)];
  const [since, until] = [tellInstant(instant(from)), tellInstant(instant(to))];
  return say(
    text(
      `批准${who.zh} ${KINDS[kind].zh}，${since.zh} 至 ${until.zh}，由${stand.zh} 代理`,
      `granted ${who.en} ${KINDS[kind].en} from ${since.en} to ${until.en}, with ${stand.en} standing in`,
    ),
    reasoned(reason),
  );
};
