/** Routes that answer whoever asks: there is nothing of the firm in them, or one signs in by them. */
export const OPEN: readonly string[] = ['GET /health', 'GET /api/health', 'GET /api/openapi.json'];
