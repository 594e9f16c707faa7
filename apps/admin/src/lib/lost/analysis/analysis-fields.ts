/** What the form of the analysis holds, as it was typed. */
export interface AnalysisFields {
  readonly causes: readonly string[];
  readonly violations: readonly string[];
  readonly responsible: readonly { readonly staff: string; readonly degree: string }[];
  readonly lesson: string;
}

export const DEGREES = ['none', 'contributory', 'main', 'full'] as const;
export type Degree = (typeof DEGREES)[number];

/** The cause by which the estimator answers for all of it, 2.F. */
export const EXPLANATION = 'budget_explanation';

const texts = (form: FormData, name: string): readonly string[] =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));

/** Persons stand as pairs of fields; a person without a degree was not named. */
export const readAnalysis = (form: FormData): AnalysisFields => {
  const degrees = form.getAll('degree').map(String);
  const responsible = form.getAll('staff').flatMap((staff, at) => {
    const degree = degrees[at] ?? '';
    return typeof staff === 'string' && staff !== '' && degree !== '' ? [{ staff, degree }] : [];
  });
  const [lesson = ''] = texts(form, 'lesson');
  return { causes: texts(form, 'causes'), violations: texts(form, 'violations'), responsible, lesson };
};

/** A draft that was kept in the browser; undefined where it is none. */
export const readDraft = (kept: string | null): AnalysisFields | undefined => {
  if (kept === null) return undefined;
  try {
    const draft: unknown = JSON.parse(kept);
    return isFields(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isFields = (value: unknown): value is AnalysisFields =>
  typeof value === 'object' &&
  value !== null &&
  'causes' in value &&
  isTexts(value.causes) &&
  'violations' in value &&
  isTexts(value.violations) &&
  'lesson' in value &&
  typeof value.lesson === 'string' &&
  'responsible' in value &&
  Array.isArray(value.responsible) &&
  value.responsible.every(
    (share: unknown) =>
      typeof share === 'object' &&
      share !== null &&
      'staff' in share &&
      typeof share.staff === 'string' &&
      'degree' in share &&
      typeof share.degree === 'string',
  );
