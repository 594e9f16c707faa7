/** 2.7: who gets a copy of what when the construction contract is signed. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  contract: ['client', 'archive'],
  quotation_and_drawings: ['client', 'engineering_manager', 'project_manager', 'archive'],
  authorisation: ['client', 'archive'],
  feedback_form: ['archive'],
  problem_contacts: ['client'],
  main_material_schedule: ['engineering_manager', 'client'],
};

/** Papers that exist only in some deals; once one is handed out, everybody entitled gets it. */
const COPIES_WHERE_THERE_IS_ONE: Readonly<Record<string, readonly string[]>> = {
  supplementary_agreement: ['client', 'finance', 'archive'],
};

/** One item for each copy that reached somebody, `quotation_and_drawings→client`. */
export const copiesHandedOut = (copies: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.entries(copies).flatMap(([paper, holders]) => holders.map((holder) => copy(paper, holder)));

const copy = (paper: string, holder: string) => `${paper}→${holder}`;

const all = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([paper, holders]) => holders.map((holder) => copy(paper, holder)));

/** One copy that somebody is entitled to. */
export interface Copy {
  readonly paper: string;
  readonly holder: string;
}

/** 2.7: every copy there is to be; those of papers that exist only in some deals where this deal has one. */
export const copiesDue = (exists: (paper: string) => boolean): readonly Copy[] =>
  [
    ...Object.entries(COPIES),
    ...Object.entries(COPIES_WHERE_THERE_IS_ONE).filter(([paper]) => exists(paper)),
  ].flatMap(([paper, holders]) => holders.map((holder) => ({ paper, holder })));

/** The copies of 2.7 that nobody has yet. */
export const copiesMissing = (items: readonly string[]): readonly string[] => {
  const optional = Object.fromEntries(
    Object.entries(COPIES_WHERE_THERE_IS_ONE).filter(([paper]) =>
      items.some((item) => item.startsWith(`${paper}→`)),
    ),
  );
  return missingFrom([...all(COPIES), ...all(optional)])(items);
};

export const missingFrom =
  (required: readonly string[]) =>
  (items: readonly string[]): readonly string[] =>
    required.filter((item) => !items.includes(item));
