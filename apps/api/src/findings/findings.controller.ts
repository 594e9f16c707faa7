import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  findingsSchema,
  obligationListSchema,
  violationListSchema,
  type FindingsView,
  type ObligationList,
  type ViolationList,
} from '@casetrail/contract';
import type { Instant } from '@casetrail/kernel';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { withinReach } from '../edge/within-reach.ts';
import { Answers } from '../openapi/answers.ts';
import { Find } from './find.handler.ts';
import { findingsQuery, obligationListQuery, violationListQuery } from './findings.requests.ts';
import type { FindingsQuery, ObligationListQuery, ViolationListQuery } from './findings.requests.ts';
import { ListObligations } from './list-obligations.handler.ts';
import { ListViolations } from './list-violations.handler.ts';

@ApiTags('findings')
@Controller('api')
export class FindingsController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Get('findings')
  @Answers(
    'What the rules find as of a moment: violations, and late items without a penalty.',
    findingsSchema,
  )
  find(
    @Query({ schema: findingsQuery }) { asOf, store, case: caseNo }: FindingsQuery,
  ): Promise<FindingsView> {
    return this.#queries.execute(
      new Find({
        asOf: withinReach(asOf) ?? (Date.now() as Instant),
        ...(store !== undefined && { store }),
        ...(caseNo !== undefined && { caseNo }),
      }),
    );
  }

  @Get('obligations')
  @TakesLeastPosition()
  @Answers('Obligations of all cases, a page at a time.', obligationListSchema)
  obligations(
    @Query({ schema: obligationListQuery }) { minPosition, ...query }: ObligationListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<ObligationList> {
    return this.#queries.execute(new ListObligations(query, laterPosition(minPosition, header)));
  }

  @Get('violations')
  @TakesLeastPosition()
  @Answers('Violations of all cases, a page at a time.', violationListSchema)
  violations(
    @Query({ schema: violationListQuery }) { minPosition, ...query }: ViolationListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<ViolationList> {
    return this.#queries.execute(new ListViolations(query, laterPosition(minPosition, header)));
  }
}
