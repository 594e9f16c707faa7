import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Platform } from '@casetrail/application';
import {
  doneSchema,
  filterNameSchema,
  listFilterSchema,
  newFilterSchema,
  savedFilterSchema,
  type Done,
  type SavedFilter,
} from '@casetrail/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers } from '../../openapi/answers.ts';
import { PLATFORM } from '../../platform.token.ts';
import { principalIn } from '../authentication/principal.ts';
import { done, granted } from '../granted.ts';
import { idForm } from '../forms.ts';
import { Demands } from '../open.ts';

/** Filters of lists that somebody keeps for himself, under names. */
@ApiTags('account')
@Controller('api/account/filters')
@Demands({ sessionOnly: true })
export class FiltersController {
  readonly #platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.#platform = platform;
  }

  @Get()
  @Answers('One’s own saved filters of all lists.', z.array(savedFilterSchema))
  async list(@Req() request: FastifyRequest): Promise<readonly SavedFilter[]> {
    const saved = await this.#platform.access.filtersOf(principalIn(request));
    // One of an older version, that no list knows any more, is left where it is.
    return saved.flatMap(({ id, name, filter }) => {
      const read = listFilterSchema.safeParse(filter);
      return read.success ? [{ id, name, filter: read.data }] : [];
    });
  }

  @Post()
  @HttpCode(200)
  @Answers('Saves the filters of a list under a name, without the word searched for.', savedFilterSchema)
  async save(
    @Body({ schema: newFilterSchema }) asked: z.infer<typeof newFilterSchema>,
    @Req() request: FastifyRequest,
  ): Promise<SavedFilter> {
    const { id } = granted(await this.#platform.access.saveFilter(principalIn(request), asked));
    return { id, ...asked };
  }

  @Post(':id/name')
  @HttpCode(200)
  @Answers('Gives one of one’s own filters another name.', doneSchema)
  async rename(
    @Param('id', { schema: idForm }) id: string,
    @Body({ schema: filterNameSchema }) { name }: z.infer<typeof filterNameSchema>,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    return done(await this.#platform.access.renameFilter(principalIn(request), id, name));
  }

  @Delete(':id')
  @Answers('Deletes one of one’s own filters.', doneSchema)
  async delete(@Param('id', { schema: idForm }) id: string, @Req() request: FastifyRequest): Promise<Done> {
    return done(await this.#platform.access.deleteFilter(principalIn(request), id));
  }
}
