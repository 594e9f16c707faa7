/** Routes that answer whoever asks: there is nothing of the firm in them, or one signs in by them. */
export const OPEN: readonly string[] = [
  'GET /health',
  'GET /api/health',
  'GET /ready',
  'GET /api/ready',
  'GET /api/openapi.json',
  'POST /api/session',
  'POST /api/session/sample',
  'POST /api/set-up',
  'POST /api/set-up/link',
];
