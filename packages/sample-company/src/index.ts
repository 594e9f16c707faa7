export { generateCompany, type CompanyOrder, type SampleCompany } from './company.ts';
export { generateJournal, type JournalOrder, type SampleJournal } from './journal.ts';
export type { JournalLine, SampleStaff } from './journal-line.ts';
export { MOST_STORES } from './people/hire.ts';
export type { StoryName } from './stories/index.ts';
