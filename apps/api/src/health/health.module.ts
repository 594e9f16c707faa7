import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.ts';
import { ReadHealthHandler } from './read-health.handler.ts';

@Module({ controllers: [HealthController], providers: [ReadHealthHandler] })
export class HealthModule {}
