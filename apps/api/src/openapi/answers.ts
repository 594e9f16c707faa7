import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { problemSchema } from '@casetrail/contract';
import type { z } from 'zod';
import { ANSWER, outlineFor } from '../access/fields/declared.ts';

const PROBLEM = 'Anything but 200: `code` is for programs, `message` for people.';

/** Describes an operation: what it is for, and the shape of its answer. Errors have one shape everywhere. */
export const Answers = (summary: string, schema: z.ZodType, description = 'The answer.'): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    SetMetadata(ANSWER, outlineFor(schema, summary)),
    ApiOkResponse({ description, standardSchema: schema }),
    ApiDefaultResponse({ description: PROBLEM, standardSchema: problemSchema }),
  );

/** The same for an answer that is a file. */
export const AnswersWithFile = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({
      description: 'The file.',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    }),
    ApiDefaultResponse({ description: PROBLEM, standardSchema: problemSchema }),
  );

/** The same for an answer that goes on for as long as somebody listens. */
export const AnswersWithEvents = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({
      description: 'Server-sent events.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ApiDefaultResponse({ description: PROBLEM, standardSchema: problemSchema }),
  );

/** The same for an answer that is a file for a spreadsheet. */
export const AnswersCsv = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({
      description: 'RFC 4180 in UTF-8.',
      content: { 'text/csv': { schema: { type: 'string' } } },
    }),
    ApiDefaultResponse({ description: PROBLEM, standardSchema: problemSchema }),
  );
