import type { HandleClientError } from '@sveltejs/kit/hooks';

export const handleError: HandleClientError = (caught) => {
  switch (caught.kind) {
    case 'app':
      return caught.error;
    case 'framework':
      return { kind: caught.error.status === 404 ? 'not-found' : 'unexpected' };
    default:
      console.error(caught.error);
      return { kind: 'unexpected' };
  }
};
