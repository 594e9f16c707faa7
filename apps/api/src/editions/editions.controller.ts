import { Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  editionDifferenceSchema,
  editionSchema,
  editionSummarySchema,
  editionYearSchema,
  signaturesSchema,
  type EditionDifferenceView,
  type EditionSummary,
  type EditionView,
  type EditionYear,
  type SignaturesView,
} from '@casetrail/contract';
import { Refusal, text } from '@casetrail/kernel';
import { z } from 'zod';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { reject, Rejection } from '../edge/rejection.ts';
import { Answers } from '../openapi/answers.ts';
import { AskEditions } from './ask-editions.handler.ts';
import { differenceQuery, editionListQuery, versionForm, yearQuery } from './editions.requests.ts';
import type { DifferenceQuery, EditionListQuery, YearQuery } from './editions.requests.ts';

/** What the editions of the rules say. */
@ApiTags('editions')
@Controller('api/editions')
export class EditionsController {
  readonly #queries: QueryBus;

  constructor(@Inject(QueryBus) queries: QueryBus) {
    this.#queries = queries;
  }

  @Get()
  @TakesLeastPosition()
  @Answers(
    'Editions of the rules, proposals among them, the latest day first.',
    z.array(editionSummarySchema),
  )
  list(
    @Query({ schema: editionListQuery }) { minPosition }: EditionListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<readonly EditionSummary[]> {
    const position = laterPosition(minPosition, header);
    return this.#queries.execute(new AskEditions((editions) => editions.list(position)));
  }

  @Get(':version')
  @Answers('One edition whole: its rules, calendar, meetings and history.', editionSchema)
  async find(@Param('version', { schema: versionForm }) version: string): Promise<EditionView> {
    return found(version, await this.#queries.execute(new AskEditions((editions) => editions.find(version))));
  }

  @Get(':version/signatures')
  @Answers('Who has signed it and who, of those whom it binds, has not.', signaturesSchema)
  async signatures(@Param('version', { schema: versionForm }) version: string): Promise<SignaturesView> {
    const asked = new AskEditions((editions) => editions.signatures(version));
    return found(version, await this.#queries.execute(asked));
  }

  @Get(':version/calendar')
  @Answers('Which days of a year are worked under it, everywhere or in a store.', editionYearSchema)
  async year(
    @Param('version', { schema: versionForm }) version: string,
    @Query({ schema: yearQuery }) { year, store }: YearQuery,
  ): Promise<EditionYear> {
    const days = await this.#queries.execute(
      new AskEditions((editions) => editions.year(version, year, store)),
    );
    if (days instanceof Refusal) throw new Rejection(404, days);
    return found(version, days);
  }

  @Get(':version/difference')
  @Answers('What it asks for otherwise than the edition before, or than another.', editionDifferenceSchema)
  async difference(
    @Param('version', { schema: versionForm }) version: string,
    @Query({ schema: differenceQuery }) { against }: DifferenceQuery,
  ): Promise<EditionDifferenceView> {
    const asked = new AskEditions((editions) => editions.difference(version, against));
    const difference = await this.#queries.execute(asked);
    if (difference instanceof Refusal) throw new Rejection(404, difference);
    return found(version, difference);
  }
}

const found = <Found>(version: string, answer: Found | undefined): Found => {
  if (answer !== undefined) return answer;
  const message = text(`没有 ${version} 版规章`, `there is no edition ${version}`);
  throw reject(404, 'unknown-edition', message, { field: 'version' });
};
