import { about, type Table } from '../policy.ts';

/** Journals come in through the general office, and through whoever sets the system up before there is one. */
const importing = { about: about.firm, allowed: { general_office: 'any', administrator: 'any' } } as const;

export const IMPORTS: Table = {
  'GET /api/imports': importing,
  'POST /api/imports': importing,
  'GET /api/imports/{id}': importing,
  'POST /api/imports/{id}/staff': importing,
  'POST /api/imports/{id}/check': importing,
  'POST /api/imports/{id}/start': importing,
  'POST /api/imports/{id}/cancel': importing,
  'GET /api/imports/{id}/rejected': importing,
  'GET /api/imports/{id}/undo': importing,
  'POST /api/imports/{id}/undo': importing,
};
