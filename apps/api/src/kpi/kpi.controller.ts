import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  complianceSchema,
  kpiBehindSchema,
  kpiFiguresSchema,
  monthEndSchema,
  processSchema,
  publishedMonthSchema,
  recordedSchema,
  type Compliance,
  type KpiBehind,
  type KpiFigures,
  type MonthEndView,
  type ProcessAsItRan,
  type PublishedMonth,
  type Recorded,
} from '@casetrail/contract';
import { text } from '@casetrail/kernel';
import { z } from 'zod';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { reject } from '../edge/rejection.ts';
import { Answers, AnswersCsv } from '../openapi/answers.ts';
import { AskKpi } from './ask-kpi.handler.ts';
import {
  complianceQuery,
  kpiBehindQuery,
  kpiCsvQuery,
  kpiQuery,
  monthEndQuery,
  monthForm,
  processQuery,
  publishBody,
} from './kpi.requests.ts';
import type {
  ComplianceRequest,
  KpiBehindRequest,
  KpiCsvRequest,
  KpiRequest,
  MonthEndRequest,
  ProcessRequest,
  PublishBody,
} from './kpi.requests.ts';
import { PublishFigures } from './publish-figures.handler.ts';

@ApiTags('kpi')
@Controller('api/kpi')
export class KpiController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @TakesLeastPosition()
  @Answers('The figures of a rolling window or a month, each with how it is counted.', kpiFiguresSchema)
  figures(
    @Query({ schema: kpiQuery }) { minPosition, ...query }: KpiRequest,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<KpiFigures> {
    const position = laterPosition(minPosition, header);
    return this.#queries.execute(new AskKpi((kpi) => kpi.figures(query, position)));
  }

  @Get('figures.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="kpi.csv"')
  @AnswersCsv('The same figures for a spreadsheet; no cell is ever a formula.')
  csv(@Query({ schema: kpiCsvQuery }) { lang = 'zh', ...query }: KpiCsvRequest): Promise<string> {
    return this.#queries.execute(new AskKpi((kpi) => kpi.csv(query, lang)));
  }

  @Get('behind')
  @Answers(
    'What a figure was counted from, with the events that prove it, a page at a time.',
    kpiBehindSchema,
  )
  behind(@Query({ schema: kpiBehindQuery }) query: KpiBehindRequest): Promise<KpiBehind> {
    return this.#queries.execute(new AskKpi((kpi) => kpi.behind(query)));
  }

  @Get('compliance')
  @Answers(
    'What was done in time and what was broken, by rule, store, role, person, day or month.',
    complianceSchema,
  )
  compliance(@Query({ schema: complianceQuery }) query: ComplianceRequest): Promise<Compliance> {
    return this.#queries.execute(new AskKpi((kpi) => kpi.compliance(query)));
  }

  @Get('process')
  @Answers(
    'The process as it really ran: what followed what, how often and how fast, the commonest paths, what deviated.',
    processSchema,
  )
  process(@Query({ schema: processQuery }) query: ProcessRequest): Promise<ProcessAsItRan> {
    return this.#queries.execute(new AskKpi((kpi) => kpi.process(query)));
  }

  @Get('month-end')
  @Answers(
    'What this month will come to, with a range, and how such projections would have done.',
    monthEndSchema,
  )
  monthEnd(@Query({ schema: monthEndQuery }) query: MonthEndRequest): Promise<MonthEndView> {
    return this.#queries.execute(new AskKpi((kpi) => kpi.monthEnd(query)));
  }

  @Get('months')
  @Answers('The months whose figures are published.', z.array(z.string()))
  months(): Promise<readonly string[]> {
    return this.#queries.execute(new AskKpi((kpi) => kpi.publishedMonths()));
  }

  @Get('months/:month')
  @Answers(
    'The figures of a month as they were published, and what was corrected since.',
    publishedMonthSchema,
  )
  async published(@Param('month', { schema: monthForm }) month: string): Promise<PublishedMonth> {
    const published = await this.#queries.execute(new AskKpi((kpi) => kpi.published(month)));
    if (published) return published;
    const message = text(`${month} 的月度数据尚未发布`, `the figures of ${month} are not published`);
    throw reject(404, 'not-published', message, { field: 'month' });
  }

  @Post('months/:month/publish')
  @HttpCode(200)
  @Answers(
    'Publishes the figures of a month that is over. They stay; corrections are listed beneath.',
    recordedSchema,
  )
  async publish(
    @Param('month', { schema: monthForm }) month: string,
    @Body({ schema: publishBody }) body: PublishBody,
  ): Promise<Recorded> {
    return recordedOrRejected(await this.#commands.execute(new PublishFigures({ ...body, month })));
  }
}
