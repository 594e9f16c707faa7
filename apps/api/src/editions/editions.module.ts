import { Module } from '@nestjs/common';
import { AskEditionsHandler } from './ask-editions.handler.ts';
import { ChangeEditionHandler } from './change-edition.handler.ts';
import { EditionChangesController } from './edition-changes.controller.ts';
import { EditionsController } from './editions.controller.ts';
import { WhatIfController } from './what-if.controller.ts';

@Module({
  controllers: [EditionsController, EditionChangesController, WhatIfController],
  providers: [AskEditionsHandler, ChangeEditionHandler],
})
export class EditionsModule {}
