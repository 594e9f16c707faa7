import type { Erasures, Looks, Revealed, UnusualLooks, UnusualLooksQuery } from '@casetrail/contract';
import type { CaseNo, Refusal } from '@casetrail/kernel';
import type { StepOutcome } from '../../platform/commands.ts';
import {
  askErasure,
  confirmErasure,
  listErasures,
  refuseErasure,
  type ErasureRequest,
  type ReasonedErasureRequest,
} from './erasures.ts';
import { looksOf, unusualLooks } from './looks.ts';
import type { PrivacyPorts } from './privacy-ports.ts';
import { reveal, type RevealRequest } from './reveal.ts';

/** Clients' personal data: shown to whoever gives a reason, and forgotten where the client may ask for it. */
export interface Privacy {
  /** What is masked, as it was said. Recorded before it is answered. */
  reveal(request: RevealRequest): Promise<Revealed | Refusal>;
  /** Who looked at a client. */
  looksOf(caseNo: CaseNo): Promise<Looks>;
  /** Looks out of the ordinary: many clients in an hour, another store's, at night. A refusal for a time that is none. */
  unusualLooks(query?: UnusualLooksQuery): Promise<UnusualLooks | Refusal>;
  /** Asks that a client be forgotten. Refused while a reason holds to keep the data. */
  askErasure(request: ReasonedErasureRequest): Promise<StepOutcome>;
  /** By a second person, of the general office. From then on nobody can read what was said of the client. */
  confirmErasure(request: ErasureRequest): Promise<StepOutcome>;
  refuseErasure(request: ReasonedErasureRequest): Promise<StepOutcome>;
  erasures(): Promise<Erasures>;
}

export const privacyOf = (ports: PrivacyPorts): Privacy => ({
  reveal: (request) => reveal(ports, request),
  looksOf: (caseNo) => looksOf(ports, caseNo),
  unusualLooks: (query) => unusualLooks(ports, query),
  askErasure: (request) => askErasure(ports, request),
  confirmErasure: (request) => confirmErasure(ports, request),
  refuseErasure: (request) => refuseErasure(ports, request),
  erasures: () => listErasures(ports),
});
