import type { SettingFacts } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';

export const settingFacts = (firm: Firm, now: Instant): SettingFacts => ({
  isGeneralOffice: (no) => firm.directory.hasRole(no, 'general_office', now),
  knowsStaff: (no) => firm.directory.knows(no),
  knowsStore: (code) => firm.stores.has(code),
});
