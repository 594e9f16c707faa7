import { text, type CaseNo } from '@casetrail/kernel';
import { reject } from '../edge/rejection.ts';

/** @throws Rejection 404 */
export const unknownCase = (caseNo: CaseNo): never => {
  const message = text(`没有案件 ${caseNo}，或当时尚未立案`, `no case ${caseNo}, or not yet at that moment`);
  throw reject(404, 'unknown-case', message, { field: 'caseNo' });
};
