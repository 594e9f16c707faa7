import { SetMetadata } from '@nestjs/common';

/** What a route asks of whoever calls it. Without a mark: a session or a token, the second factor set up. */
export const DEMANDS = Symbol('demands');

export interface Demands {
  /** Nobody need be signed in. */
  readonly open?: true;
  /** Not by an API token, which must not make itself another. */
  readonly sessionOnly?: true;
  /** While the second factor is still to be set up, too. */
  readonly beforeEnrolment?: true;
  readonly administrators?: true;
  /** The password was given within the last minutes; `of-sessions`, or it is a token, for which it was given when it was issued. */
  readonly fresh?: true | 'of-sessions';
}

type Mark = MethodDecorator & ClassDecorator;

export const Demands = (demands: Demands): Mark => SetMetadata(DEMANDS, demands);

/** Answers to everybody. */
export const Open = (): Mark => Demands({ open: true });
