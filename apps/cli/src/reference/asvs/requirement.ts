/** How the product stands to a requirement. */
export type Standing =
  | { readonly kind: 'tested'; readonly file: string; readonly test: string }
  /** Holds by how the product is made; no test of its own. */
  | { readonly kind: 'argued'; readonly why: string }
  /** The product has nothing of the kind. */
  | { readonly kind: 'without'; readonly why: string }
  /** Does not hold, or not wholly, by a decision: the reason says why, and what stands in its place. */
  | { readonly kind: 'decided'; readonly why: string };

/** A requirement of OWASP ASVS 5.0 of level 1 or 2, in words of our own. */
export interface Requirement {
  readonly id: string;
  readonly level: 1 | 2;
  readonly says: string;
  readonly standing: Standing;
}

export const requires = (id: string, level: 1 | 2, says: string, standing: Standing): Requirement => ({
  id,
  level,
  says,
  standing,
});

/** @param file from the root, @param test its title, or that of what it is described under, as the source has it */
export const tested = (file: string, test: string): Standing => ({ kind: 'tested', file, test });
export const argued = (why: string): Standing => ({ kind: 'argued', why });
export const without = (why: string): Standing => ({ kind: 'without', why });
export const decided = (why: string): Standing => ({ kind: 'decided', why });
