import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { recordedSchema, settingsSchema, type Recorded, type SettingsView } from '@casetrail/contract';
import type { StaffNo, Uuid } from '@casetrail/kernel';
import type { z } from 'zod';
import { recordedOrRejected } from '../edge/recorded.ts';
import { AskFines } from '../fines/ask-fines.handler.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangeFirm } from './change-firm.handler.ts';
import {
  automaticIssuingBody,
  ceilingBody,
  dismissInspectorBody,
  nameInspectorBody,
  wageBody,
} from './firm.requests.ts';

interface Acting {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
}

@ApiTags('firm')
@Controller('api/firm')
export class FirmController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get('settings')
  @Answers('How the firm is set up, and who set it so when.', settingsSchema)
  settings(): Promise<SettingsView> {
    return this.#queries.execute(new AskFines((fines) => fines.settings()));
  }

  @Post('automatic-issuing')
  @HttpCode(200)
  @Answers(
    'Turns the automatic issuing of fines on or off; off until the general office turns it on.',
    recordedSchema,
  )
  automaticIssuing(
    @Body({ schema: automaticIssuingBody }) body: z.infer<typeof automaticIssuingBody>,
  ): Promise<Recorded> {
    return this.#set('automatic-issuing', body);
  }

  @Post('ceiling')
  @HttpCode(200)
  @Answers('Sets what a month may take of a wage, in per cent.', recordedSchema)
  ceiling(@Body({ schema: ceilingBody }) body: z.infer<typeof ceilingBody>): Promise<Recorded> {
    return this.#set('ceiling', body);
  }

  @Post('inspectors')
  @HttpCode(200)
  @Answers('Names somebody who may issue fines beside the store supervisor.', recordedSchema)
  nameInspector(
    @Body({ schema: nameInspectorBody }) body: z.infer<typeof nameInspectorBody>,
  ): Promise<Recorded> {
    return this.#set('name-inspector', body);
  }

  @Post('inspectors/dismiss')
  @HttpCode(200)
  @Answers('An inspector issues fines no more.', recordedSchema)
  dismissInspector(
    @Body({ schema: dismissInspectorBody }) body: z.infer<typeof dismissInspectorBody>,
  ): Promise<Recorded> {
    return this.#set('dismiss-inspector', body);
  }

  @Post('wages')
  @HttpCode(200)
  @Answers(
    'States what somebody earns a month, for the ceiling of deductions; shown to nobody.',
    recordedSchema,
  )
  async wage(
    @Body({ schema: wageBody }) { commandId, actor, ...data }: z.infer<typeof wageBody>,
  ): Promise<Recorded> {
    return recordedOrRejected(
      await this.#commands.execute(new ChangeFirm({ type: 'Wage', request: { commandId, actor, data } })),
    );
  }

  async #set(setting: string, { commandId, actor, ...data }: Acting): Promise<Recorded> {
    const request = { commandId, actor, setting, data };
    return recordedOrRejected(await this.#commands.execute(new ChangeFirm({ type: 'Setting', request })));
  }
}
