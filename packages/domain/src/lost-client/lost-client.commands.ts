import type { CaseNo, Instant, Refusal, StaffNo, StoreCode } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { code, staffNo, writtenAtLength } from '../validation/fields.ts';
import { RESPONSIBILITY_DEGREES, type AnalysisOpened, type Cause } from './lost-client.events.ts';

const version = z.int().min(1).max(1_000);

/** What the analyst adds to the dossier. */
export const analysisSchema = z.strictObject({
  causes: z.array(code).min(1).max(20),
  violations: z.array(z.string().max(100)).max(200),
  responsible: z.array(z.strictObject({ staff: staffNo, degree: z.enum(RESPONSIBILITY_DEGREES) })).max(40),
  lesson: writtenAtLength,
});

export const replySchema = z.strictObject({ version, statement: writtenAtLength });
export const confirmationSchema = z.strictObject({ version });
export const returnSchema = z.strictObject({ version, reason: writtenAtLength });

export type Analysis = z.infer<typeof analysisSchema>;

export const readAnalysis = (value: unknown): Analysis | Refusal => checked(analysisSchema, value);
export const readReply = (value: unknown): z.infer<typeof replySchema> | Refusal =>
  checked(replySchema, value);
export const readConfirmation = (value: unknown): z.infer<typeof confirmationSchema> | Refusal =>
  checked(confirmationSchema, value);
export const readReturn = (value: unknown): z.infer<typeof returnSchema> | Refusal =>
  checked(returnSchema, value);

interface By {
  readonly caseNo: CaseNo;
  readonly by: StaffNo;
}

export interface OpenAnalysis {
  readonly type: 'OpenAnalysis';
  /** The case as the command side found it; undefined where it knows no loss. */
  readonly loss: AnalysisOpened['data'] | undefined;
  readonly caseNo: CaseNo;
  /** The person who asked for it; undefined where the rule opens it by itself. */
  readonly by: StaffNo | undefined;
}

export interface SubmitAnalysis extends By, Analysis {
  readonly type: 'SubmitAnalysis';
  /** When replies are due, by the store's calendar. */
  readonly replyBy: Instant;
}

export interface ReplyToAnalysis extends By {
  readonly type: 'ReplyToAnalysis';
  readonly version: number;
  readonly statement: string;
  readonly now: Instant;
}

export interface ConfirmAnalysis extends By {
  readonly type: 'ConfirmAnalysis';
  readonly version: number;
  readonly now: Instant;
}

export interface ReturnAnalysis extends By {
  readonly type: 'ReturnAnalysis';
  readonly version: number;
  readonly reason: string;
}

export type LostClientCommand =
  OpenAnalysis | SubmitAnalysis | ReplyToAnalysis | ConfirmAnalysis | ReturnAnalysis;

/** Who and what the firm knows, asked while deciding. */
export interface KnownToTheAnalysis {
  staff(no: string): boolean;
  /** Whoever is asked about holds the role of the general office now. */
  generalOffice(no: StaffNo): boolean;
  /** The case's customer manager, or whoever holds that work now. */
  customerManager(no: StaffNo, store: StoreCode): boolean;
  /** Violations of the case that had happened when the client was lost, as judged now. */
  violation(key: string): boolean;
}

export type { Cause };
