import type { CaseSummary, PersonView } from '@casetrail/contract';

/** Who holds a case in which role, with the number by which he is named to the API. */
export interface HolderNow {
  readonly role: string;
  readonly no: string;
  readonly name: string;
}

export const holdersNow = (summary: CaseSummary): readonly HolderNow[] => [
  ...held('customer_manager', summary.customerManager),
  ...held('designer', summary.designer),
  ...held('estimator', summary.estimator),
  ...held('project_manager', summary.projectManager),
];

const held = (role: string, person: PersonView | null): readonly HolderNow[] =>
  person ? [{ role, no: person.no, name: person.name ?? person.no }] : [];
