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
import { uploadedSchema, type Uploaded } from '@casetrail/contract';
import { LARGEST_ATTACHMENT } from '@casetrail/domain';
import { Refusal, text, type CaseNo } from '@casetrail/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { caseNoForm } from '../edge/forms.ts';
import { fileIn, runOut } from '../edge/file-body.ts';
import { reject, Rejection } from '../edge/rejection.ts';
import { Answers, AnswersWithFile } from '../openapi/answers.ts';
import { hashForm, uploadQuery, type UploadQuery } from './attachments.requests.ts';
import { savedAs } from './disposition.ts';
import { FetchFile } from './fetch-file.handler.ts';
import { UploadFile } from './upload-file.handler.ts';

/** HTTP has words of its own for these. */
const STATUS: Readonly<Record<string, number>> = {
  'file-too-large': 413,
  'file-type': 415,
  'case-not-opened': 404,
  'command-reused': 409,
  conflict: 409,
};

/** Whatever a file holds, it does nothing in a browser. */
export const NOTHING_RUNS = "default-src 'none'; sandbox";

@ApiTags('attachments')
@Controller('api/cases/:caseNo/attachments')
export class AttachmentsController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Post()
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(
    'Uploads a file: PDF, PNG, JPEG, WebP, HEIC or DWG by its content, 20 MB at most. It is kept once, under its hash.',
    uploadedSchema,
  )
  async upload(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Query({ schema: uploadQuery }) query: UploadQuery,
    @Req() request: FastifyRequest,
  ): Promise<Uploaded> {
    const content = fileIn(request.body);
    refuseTooLarge(request);
    const asked = { about: undefined, ...query, caseNo, content };
    const outcome = await this.#commands.execute(new UploadFile(asked));
    if (!(outcome instanceof Refusal)) return outcome;
    await runOut(request.raw);
    throw refusedFile(outcome);
  }

  @Get(':sha256')
  @AnswersWithFile('A file of the case, to be saved.')
  async download(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Param('sha256', { schema: hashForm }) sha256: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.#queries.execute(new FetchFile(caseNo, sha256));
    if (!file)
      throw reject(404, 'unknown-file', text('本案没有这个文件', 'the case has no such file'), {
        field: 'sha256',
      });
    void reply.header('content-security-policy', NOTHING_RUNS);
    const { content, type, size, name } = file;
    return new StreamableFile(content, { type, length: size, disposition: savedAs(name) });
  }
}

const MOST = LARGEST_ATTACHMENT / 1024 / 1024;
const TOO_LARGE = new Refusal(
  'file-too-large',
  text(`文件超过 ${MOST} MB`, `the file is larger than ${MOST} MB`),
  'content',
);

/** Where a request says beforehand that it is too large, nothing of it is read. */
export const refuseTooLarge = ({ headers }: FastifyRequest): void => {
  if (Number(headers['content-length']) > LARGEST_ATTACHMENT) throw refusedFile(TOO_LARGE);
};

/** The domain's names for two fields are not ours. */
const FIELD: Readonly<Record<string, string>> = { at: 'occurredAt', case: 'caseNo' };

export const refusedFile = ({ code, message, field }: Refusal): Rejection =>
  new Rejection(STATUS[code] ?? 422, new Refusal(code, message, field && (FIELD[field] ?? field)));
