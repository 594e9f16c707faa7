/** Why somebody else goes on with the work. */
export const REASSIGNMENT_CAUSES = [
  'leave',
  'resignation',
  'overload',
  'absence_began',
  'absence_ended',
  'other',
] as const;
export type ReassignmentCause = (typeof REASSIGNMENT_CAUSES)[number];

/** Kinds of file that are kept. They are told by their first bytes, never by their name. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  heic: 'image/heic',
  dwg: 'image/vnd.dwg',
} as const;

export type FileExtension = keyof typeof FILE_TYPES;
export type FileType = (typeof FILE_TYPES)[FileExtension];

/** Bytes of one attachment, at most. */
export const LARGEST_ATTACHMENT = 20 * 1024 * 1024;
