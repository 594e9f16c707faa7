import { Module } from '@nestjs/common';
import { ListRulesHandler } from './list-rules.handler.ts';
import { RulesController } from './rules.controller.ts';

@Module({ controllers: [RulesController], providers: [ListRulesHandler] })
export class RulesModule {}
