/** Told to a form once the server has done what it asked for: the next time it is sent, it is another command. */
export const CARRIED_OUT = 'carriedout';
