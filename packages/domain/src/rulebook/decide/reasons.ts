import { refuse, text, type Refusal } from '@casetrail/kernel';

/** Why something may not be done to an edition. Clause 3.2 unless another one is named. */
export const because = {
  unknownStaff: (no: string, field: string): Refusal =>
    refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), field),
  unknownStore: (code: string, field: string): Refusal =>
    refuse('unknown-store', text(`没有门店 ${code}`, `unknown store ${code}`), field),
  unknownEdition: (version: string, field = 'version'): Refusal =>
    refuse('unknown-edition', text(`没有 ${version} 版规章`, `there is no edition ${version}`), field),
  inForce: (version: string): Refusal =>
    refuse(
      'edition-in-force',
      text(
        `${version} 版已经生效，不能再改动；请另提新版（3.2）`,
        `edition ${version} is in force and is not changed any more; propose another one (3.2)`,
      ),
      'version',
    ),
  versionTaken: (version: string): Refusal =>
    refuse(
      'version-taken',
      text(
        `已有 ${version} 版提案；提案不作修改，请另取版本号`,
        `there is a proposal ${version} already; proposals are not edited, give another version`,
      ),
      'proposal.version',
    ),
  withdrawn: (version: string): Refusal =>
    refuse('withdrawn', text(`${version} 版提案已撤回`, `edition ${version} was withdrawn`), 'version'),
  mayNotSteer: (): Refusal =>
    refuse(
      'not-allowed',
      text(
        '只有总经办，或只涉及本店时的店面主管，可以提出（3.2）',
        'only the general office, or for one store its supervisor, may propose (3.2)',
      ),
      'actor',
    ),
  mayNotAdopt: (): Refusal =>
    refuse(
      'not-allowed',
      text('只有总经办可以通过规章（3.2）', 'only the general office adopts an edition (3.2)'),
      'actor',
    ),
  notToday: (field: string): Refusal =>
    refuse(
      'in-the-past',
      text(
        '生效日最早为明天：已经发生的事不按新规判定（3.2）',
        'it can be in force from tomorrow at the earliest: what has happened is not judged by it (3.2)',
      ),
      field,
    ),
  tooFar: (field: string): Refusal =>
    refuse('too-far-ahead', text('生效日不能晚于一年之后', 'lies more than a year ahead'), field),
} as const;
