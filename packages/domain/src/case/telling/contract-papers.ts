import { text, type Text } from '@casetrail/kernel';
import { wordsFrom } from './words.ts';

/** The papers of a construction contract (2.7). The supplementary agreement is the proof of a discount. */
export const PAPER_WORDS = {
  contract: text('施工合同及环保合同', 'construction and environmental contracts'),
  quotation_and_drawings: text('报价单及全套图纸', 'quotation and full drawings'),
  supplementary_agreement: text('补充协议', 'supplementary agreement'),
  authorisation: text('授权委托书', 'letter of authorisation'),
  feedback_form: text('客户沟通情况反馈表', 'communication feedback form'),
  problem_contacts: text('问题联系单', 'problem contact list'),
  main_material_schedule: text('主材进场日期明细表', 'main material schedule'),
} as const satisfies Record<string, Text>;

export const wordsForPaper = wordsFrom(PAPER_WORDS);

/** Who is to hold a copy of what. A supplementary agreement is distributed only where there is one. */
const HOLDERS = {
  contract: ['client', 'archive'],
  quotation_and_drawings: ['client', 'engineering_manager', 'project_manager', 'archive'],
  authorisation: ['client', 'archive'],
  feedback_form: ['archive'],
  problem_contacts: ['client'],
  main_material_schedule: ['engineering_manager', 'client'],
} as const satisfies Partial<Record<keyof typeof PAPER_WORDS, readonly string[]>>;

const HOLDERS_WHERE_AGREED = { supplementary_agreement: ['client', 'finance', 'archive'] } as const;

type Copies = Readonly<Record<string, readonly string[]>>;

/** Every paper, and who is to hold a copy of it where there is one. */
export const COPY_HOLDERS: Copies = { ...HOLDERS, ...HOLDERS_WHERE_AGREED };

/** Paper by paper, the holders who have no copy. */
export const copiesMissing = (copies: Copies): (readonly [paper: string, holders: readonly string[]])[] => {
  const owed: Copies = 'supplementary_agreement' in copies ? COPY_HOLDERS : HOLDERS;
  return Object.entries(owed).flatMap(([paper, holders]) => {
    const given = Object.hasOwn(copies, paper) ? copies[paper] : undefined;
    const without = holders.filter((holder) => !given?.includes(holder));
    return without.length > 0 ? [[paper, without] as const] : [];
  });
};
