import { text, type Actor, type Role, type Text } from '@casetrail/kernel';
import { spaced } from './phrases.ts';
import { ROLE_NAMES } from './vocabulary.ts';
import { uncapitalised } from './words.ts';

/** What a sentence may ask about those it names. Names of staff are fine in it; names of clients are not. */
export interface Names {
  /** The name behind a staff number. */
  staff(no: string): string | undefined;
  /** The role in which that person is shown. */
  roleOf?(no: string): Role | undefined;
  /** The title of a rule, for sentences about one; its id is shown where there is none. See `ruleCalled`. */
  ruleTitle?(id: string): Text | undefined;
}

/** What a person in a role is called; three of the codes name a department. */
const TITLES: Readonly<Record<Role, Text>> = {
  ...ROLE_NAMES,
  hr_admin: text(ROLE_NAMES.hr_admin.zh, 'HR administrator'),
  finance: text(ROLE_NAMES.finance.zh, 'Finance officer'),
  general_office: text(ROLE_NAMES.general_office.zh, 'General office member'),
};

export const nameOf = (no: string, names: Names): string => names.staff(no) ?? no;

/**
 * A person in the middle of a sentence: `预算员 周美玲`. A role that the event itself gives goes before the one
 * that `names` knows. The Chinese follows its verb without a space, except before Latin letters and digits.
 */
export const mention = (no: string, names: Names, role = names.roleOf?.(no)): Text => {
  const name = nameOf(no, names);
  if (role === undefined) return text(spaced(name), name);
  return text(`${TITLES[role].zh} ${name}`, `${uncapitalised(TITLES[role].en)} ${name}`);
};

/** Who a sentence begins with: `设计师 邹佳琪`, a staff number where no name is known, a rule, or the system. */
export const tellActor = (actor: Actor, names: Names): Text => {
  switch (actor.kind) {
    case 'person': {
      const name = nameOf(actor.no, names);
      const role = names.roleOf?.(actor.no);
      if (role === undefined) return text(name, name);
      return text(`${TITLES[role].zh} ${name}`, `${TITLES[role].en} ${name}`);
    }
    case 'rule': {
      const { zh, en } = ruleCalled(actor.rule, names);
      return text(`规则「${zh}」（${actor.edition} 版）`, `Rule “${en}” (edition ${actor.edition})`);
    }
    case 'system': {
      const part = Object.hasOwn(PARTS, actor.part) ? PARTS[actor.part] : undefined;
      return part ? text(`系统（${part.zh}）`, `The system (${part.en})`) : text('系统', 'The system');
    }
  }
};

/** The title of a rule, or its id where it is in no edition that is known. */
export const ruleCalled = (id: string, names: Names): Text => names.ruleTitle?.(id) ?? text(id, id);

/** Parts of the system that act by themselves; one that is not among them is none of a reader's business. */
const PARTS: Readonly<Record<string, Text>> = {
  import: text('导入', 'import'),
  slips: text('罚单编号', 'numbering of slips'),
  enforcement: text('自动处罚', 'automatic enforcement'),
  breaker: text('自动停用', 'safety stop'),
  vault: text('资料保管', 'keeping of client data'),
  administrator: text('管理员', 'an administrator'),
};
