import { Module } from '@nestjs/common';
import { ConfirmEnforcementHandler } from './confirm-enforcement.handler.ts';
import { EnforcementController } from './enforcement.controller.ts';
import { ReadEnforcementHandler } from './read-enforcement.handler.ts';
import { ChooseNoticesHandler, ReadNoticesHandler } from './notices.handlers.ts';
import { ReadInboxHandler } from './read-inbox.handler.ts';
import { ReadMessageHandler } from './read-message.handler.ts';
import { TickClockHandler } from './tick.handler.ts';

@Module({
  controllers: [EnforcementController],
  providers: [
    ConfirmEnforcementHandler,
    ReadEnforcementHandler,
    ReadInboxHandler,
    ReadNoticesHandler,
    ChooseNoticesHandler,
    ReadMessageHandler,
    TickClockHandler,
  ],
})
export class EnforcementModule {}
