import { text, type Refusal, type Text } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { writtenAtLength } from '../validation/fields.ts';

/** B.13: what the customer manager asks himself after every deal, won or lost; in the order in which the step keeps the answers. */
export const FOUR_QUESTIONS = {
  needs: text('我知道客户需要什么、不需要什么吗？', 'Did I know what the client needed and did not need?'),
  known: text('我让客户了解我和公司了吗？', 'Did I make the client know me and the firm?'),
  competitors: text('我了解竞争对手吗？', 'Did I learn about competitors?'),
  cause: text('如果没有成功，原因在哪里？', 'If it failed, where was the cause?'),
} as const satisfies Record<string, Text>;

export type Question = keyof typeof FOUR_QUESTIONS;

export const QUESTIONS = Object.keys(FOUR_QUESTIONS) as readonly Question[];

/** An answer to each question; all four are asked, also of a deal that was won. */
export const retrospectiveSchema = z.strictObject({
  needs: writtenAtLength,
  known: writtenAtLength,
  competitors: writtenAtLength,
  cause: writtenAtLength,
});

export type RetrospectiveAnswers = z.infer<typeof retrospectiveSchema>;

export const readRetrospective = (value: unknown): RetrospectiveAnswers | Refusal =>
  checked(retrospectiveSchema, value, ['answers']);

/** The data of the step `retrospective_recorded`. */
export const retrospectiveStep = (
  answers: RetrospectiveAnswers,
): { readonly answers: readonly string[] } => ({
  answers: QUESTIONS.map((question) => answers[question]),
});
