import {
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { keptFileSchema, type KeptFile } from '@casetrail/contract';
import { Refusal, text, type Uuid } from '@casetrail/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NOTHING_RUNS, refusedFile, refuseTooLarge } from '../attachments/attachments.controller.ts';
import { hashForm } from '../attachments/attachments.requests.ts';
import { savedAs } from '../attachments/disposition.ts';
import { fileIn, runOut } from '../edge/file-body.ts';
import { reject } from '../edge/rejection.ts';
import { Answers, AnswersWithFile } from '../openapi/answers.ts';
import { FetchFineFile, KeepFile } from './fine-files.handlers.ts';
import { fineIdForm, keepQuery, type KeepQuery } from './fines.requests.ts';

/** The evidence that people attach: a breach of the house is of no case that could keep it. */
@ApiTags('fines')
@Controller('api/fines')
export class FineFilesController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Post('files')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(
    'Keeps a file as evidence of what concerns no case: PDF, PNG, JPEG, WebP, HEIC or DWG by its content, 20 MB at most. The report or appeal that names it records it.',
    keptFileSchema,
  )
  async keep(
    @Query({ schema: keepQuery }) { store, name }: KeepQuery,
    @Req() request: FastifyRequest,
  ): Promise<KeptFile> {
    const content = fileIn(request.body);
    refuseTooLarge(request);
    const outcome = await this.#commands.execute(new KeepFile(store, name, content));
    if (!(outcome instanceof Refusal)) return outcome;
    await runOut(request.raw);
    throw refusedFile(outcome);
  }

  @Get(':fineId/files/:sha256')
  @AnswersWithFile('A file that a report of a breach, or an appeal, names; to be saved.')
  async download(
    @Param('fineId', { schema: fineIdForm }) fineId: Uuid,
    @Param('sha256', { schema: hashForm }) sha256: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.#queries.execute(new FetchFineFile(fineId, sha256));
    if (!file)
      throw reject(404, 'unknown-file', text('这张罚单没有这个文件', 'the fine has no such file'), {
        field: 'sha256',
      });
    void reply.header('content-security-policy', NOTHING_RUNS);
    const { content, type, size, name } = file;
    return new StreamableFile(content, {
      type,
      disposition: savedAs(name),
      ...(size !== undefined && { length: size }),
    });
  }
}
