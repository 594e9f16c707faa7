import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.ts';
import { ReadHealthHandler } from './read-health.handler.ts';
import { ReadyController } from './ready.controller.ts';

@Module({ controllers: [HealthController, ReadyController], providers: [ReadHealthHandler] })
export class HealthModule {}
