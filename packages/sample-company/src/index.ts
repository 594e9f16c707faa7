export { generateCompany, type CompanyOrder, type SampleCompany } from './company.ts';
export { generateJournal, type JournalOrder, type SampleJournal } from './journal.ts';
export type { JournalLine, SampleStaff } from './journal-line.ts';
export { MOST_STORES } from './people/hire.ts';
export { Random } from './random.ts';
export type { StoryName } from './stories/index.ts';
export { WORKING_MINUTES, WorkingTime } from './time/working-time.ts';
