import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { recordedSchema, type Recorded } from '@casetrail/contract';
import { recordedOrRejected } from '../edge/recorded.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangeEdition } from './change-edition.handler.ts';
import {
  adoptBody,
  discussBody,
  proposeBody,
  signBody,
  versionForm,
  withdrawBody,
} from './editions.requests.ts';
import type { AdoptBody, DiscussBody, ProposeBody, SignBody, WithdrawBody } from './editions.requests.ts';

/** How editions of the rules change (3.2). */
@ApiTags('editions')
@Controller('api/editions')
export class EditionChangesController {
  readonly #commands: CommandBus;

  constructor(@Inject(CommandBus) commands: CommandBus) {
    this.#commands = commands;
  }

  @Post()
  @HttpCode(200)
  @Answers('Proposes an edition: what changes, where, and from when.', recordedSchema)
  propose(@Body({ schema: proposeBody }) body: ProposeBody): Promise<Recorded> {
    return this.#change((editions) => editions.propose(body));
  }

  @Post(':version/meetings')
  @HttpCode(200)
  @Answers('Records the staff meeting in which it was discussed.', recordedSchema)
  discuss(
    @Param('version', { schema: versionForm }) version: string,
    @Body({ schema: discussBody }) { commandId, actor, ...meeting }: DiscussBody,
  ): Promise<Recorded> {
    return this.#change((editions) => editions.discuss({ commandId, actor, version, meeting }));
  }

  @Post(':version/signatures')
  @HttpCode(200)
  @Answers('Signs it, as one of those whom it binds.', recordedSchema)
  sign(
    @Param('version', { schema: versionForm }) version: string,
    @Body({ schema: signBody }) { commandId, actor }: SignBody,
  ): Promise<Recorded> {
    return this.#change((editions) => editions.sign({ commandId, actor, version }));
  }

  @Post(':version/adoption')
  @HttpCode(200)
  @Answers(
    'Adopts it: in force from a day to come, for the stores it was proposed for or fewer.',
    recordedSchema,
  )
  adopt(
    @Param('version', { schema: versionForm }) version: string,
    @Body({ schema: adoptBody }) { commandId, actor, ...adoption }: AdoptBody,
  ): Promise<Recorded> {
    return this.#change((editions) => editions.adopt({ commandId, actor, version, adoption }));
  }

  @Post(':version/withdrawal')
  @HttpCode(200)
  @Answers('Gives it up before it is in force.', recordedSchema)
  withdraw(
    @Param('version', { schema: versionForm }) version: string,
    @Body({ schema: withdrawBody }) { commandId, actor, ...withdrawal }: WithdrawBody,
  ): Promise<Recorded> {
    return this.#change((editions) => editions.withdraw({ commandId, actor, version, withdrawal }));
  }

  async #change(change: ChangeEdition['change']): Promise<Recorded> {
    return recordedOrRejected(await this.#commands.execute(new ChangeEdition(change)), 'unknown-edition');
  }
}
