import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { recordedSchema, type Recorded } from '@casetrail/contract';
import { text, type CaseNo, type Uuid } from '@casetrail/kernel';
import type { FastifyReply } from 'fastify';
import { Demands } from '../access/open.ts';
import { savedAs } from '../attachments/disposition.ts';
import { caseNoForm, commandIdForm } from '../edge/forms.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { reject } from '../edge/rejection.ts';
import { Answers, AnswersWithFile } from '../openapi/answers.ts';
import {
  packageQuery,
  takeEvidenceBody,
  type PackageQuery,
  type TakeEvidenceBody,
} from './evidence.requests.ts';
import { FetchEvidence } from './fetch-evidence.handler.ts';
import { TakeEvidence } from './take-evidence.handler.ts';

@ApiTags('evidence')
@Controller('api/cases/:caseNo/evidence')
export class EvidenceController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Post()
  @Demands({ sessionOnly: true, fresh: true })
  @HttpCode(200)
  @Answers(
    'Records that somebody takes the record of a case away, with a reason, as a look is recorded; then it can be fetched.',
    recordedSchema,
  )
  async take(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: takeEvidenceBody }) { actor, ...body }: TakeEvidenceBody,
  ): Promise<Recorded> {
    const outcome = await this.#commands.execute(new TakeEvidence({ ...body, by: actor, caseNo }));
    return recordedOrRejected(outcome, 'unknown-case');
  }

  @Get(':taken')
  @Demands({ sessionOnly: true })
  @AnswersWithFile(
    'The package that was taken by that command: a ZIP with the dossier as PDF, events with hashes, receipts, and how to check them.',
  )
  async fetch(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Param('taken', { schema: commandIdForm }) taken: Uuid,
    @Query({ schema: packageQuery }) { language = 'zh' }: PackageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const packed = await this.#queries.execute(new FetchEvidence(caseNo, taken, language));
    if (!packed)
      throw reject(404, 'evidence-not-taken', text('这个证据包没有取出过', 'no such package was taken'), {
        field: 'taken',
      });
    void reply.header('content-security-policy', "default-src 'none'; sandbox");
    const { name, content } = packed;
    return new StreamableFile(content, {
      type: 'application/zip',
      length: content.length,
      disposition: savedAs(name),
    });
  }
}
