import { Module } from '@nestjs/common';
import { ChangeHandoverHandler } from './change-handover.handler.ts';
import { HandoversController } from './handovers.controller.ts';
import { ListHandoversHandler } from './list-handovers.handler.ts';
import { ReassignWorkHandler } from './reassign-work.handler.ts';
import { ShowQueueHandler } from './show-queue.handler.ts';

@Module({
  controllers: [HandoversController],
  providers: [ChangeHandoverHandler, ListHandoversHandler, ReassignWorkHandler, ShowQueueHandler],
})
export class HandoversModule {}
