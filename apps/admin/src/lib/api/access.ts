import { fail, type ActionFailure } from '@sveltejs/kit';
import type {
  Account,
  Done,
  EnrolmentView,
  HandedView,
  Link,
  Me,
  OwnSessions,
  RecoveryCodes,
} from '@casetrail/contract';
import { say } from '#lib/format/say.ts';
import { ApiFailure } from './api-failure.ts';
import { ask } from './ask.ts';

const post = <Answer>(path: string, body: unknown): Promise<Answer> => ask(path, { method: 'POST', body });

/** Undefined where nobody is signed in. */
export const readMe = (): Promise<Me | undefined> =>
  ask<Me>('/api/session').catch((cause: unknown) => {
    if (cause instanceof ApiFailure && cause.status === 401) return undefined;
    throw cause;
  });

export const signIn = (credentials: object): Promise<Done> => post('/api/session', credentials);
export const signInAs = (role: string): Promise<Done> => post('/api/session/sample', { role });
export const signOut = (): Promise<Done> => ask('/api/session', { method: 'DELETE' });
export const reauthenticate = (proof: object): Promise<Done> => post('/api/session/reauthenticate', proof);
export const readLink = (secret: string): Promise<Link> => post('/api/set-up/link', { secret });
export const setUp = (asked: object): Promise<Done> => post('/api/set-up', asked);
export const ownSessions = (): Promise<OwnSessions> => ask('/api/account/sessions');
export const endSession = (id: string): Promise<Done> =>
  ask(`/api/account/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const endOtherSessions = (): Promise<Done> => ask('/api/account/sessions', { method: 'DELETE' });
export const markChangesSeen = (upTo: string): Promise<Done> => post('/api/account/changes/seen', { upTo });
export const changePassword = (asked: object): Promise<Done> => post('/api/account/password', asked);
export const beginTotp = (): Promise<EnrolmentView> => post('/api/account/totp', {});
export const confirmTotp = (code: string): Promise<RecoveryCodes> =>
  post('/api/account/totp/confirm', { code });
export const renewCodes = (): Promise<RecoveryCodes> => post('/api/account/recovery-codes', {});

const ofAccount = (id: string, what: string): string => `/api/accounts/${encodeURIComponent(id)}/${what}`;

export const listAccounts = (): Promise<readonly Account[]> => ask('/api/accounts');
export const invite = (asked: object): Promise<HandedView> => post('/api/accounts', asked);
export const disableAccount = (id: string): Promise<Done> => post(ofAccount(id, 'disable'), {});
export const enableAccount = (id: string): Promise<Done> => post(ofAccount(id, 'enable'), {});
export const resetAccount = (id: string): Promise<HandedView> => post(ofAccount(id, 'reset'), {});

/** What a form shows again: what was wrong, in the reader's language. */
export interface Refused {
  readonly form: string;
  readonly code: string;
  readonly message: string;
}

/** A refusal of the API as an answer to a form; anything else is thrown on. */
export const refused = (form: string, cause: unknown): ActionFailure<Refused> => {
  if (!(cause instanceof ApiFailure) || !cause.problem || cause.status >= 500) throw cause;
  const { code, message } = cause.problem;
  return fail(cause.status, { form, code, message: say(message) });
};

/** The fields of a form as texts; what was left empty is left out. */
export const fieldsOf = async (request: Request): Promise<Record<string, string>> =>
  Object.fromEntries(
    [...(await request.formData())].flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  );
