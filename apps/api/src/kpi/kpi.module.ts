import { Module } from '@nestjs/common';
import { AskKpiHandler } from './ask-kpi.handler.ts';
import { KpiController } from './kpi.controller.ts';
import { PublishFiguresHandler } from './publish-figures.handler.ts';

@Module({ controllers: [KpiController], providers: [AskKpiHandler, PublishFiguresHandler] })
export class KpiModule {}
