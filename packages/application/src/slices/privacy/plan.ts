import {
  caseNoOf,
  CLASSIFIED_FIELDS,
  ERASURE_PREFIX,
  isCaseStream,
  LOOK_PREFIX,
  LOST_PREFIX,
} from '@casetrail/domain';
import type { FieldPlan, PlannedField, Subjects } from '@casetrail/vault';

const planned = new Map<string, PlannedField[]>();
for (const { type, path, classified } of CLASSIFIED_FIELDS) {
  if (!classified.isSealed || classified.kind === undefined) continue;
  planned.set(type, [...(planned.get(type) ?? []), { path, kind: classified.kind }]);
}

/** What is sealed, as the slices have classed it. */
export const PLAN: FieldPlan = planned;

const PREFIXES = [LOST_PREFIX, LOOK_PREFIX, ERASURE_PREFIX];

/** A client is known by the number of his case. Streams of a case carry it, those of fines tell it in their first event. */
export const SUBJECTS: Subjects = {
  ofStream(stream) {
    if (isCaseStream(stream)) return caseNoOf(stream);
    const prefix = PREFIXES.find((one) => stream.startsWith(one));
    return prefix && stream.slice(prefix.length);
  },
  ofData(_stream, data) {
    const { caseNo } = data as { readonly caseNo?: unknown };
    return typeof caseNo === 'string' ? caseNo : undefined;
  },
};
