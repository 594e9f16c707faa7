import { Module } from '@nestjs/common';
import { StepsController } from './steps.controller.ts';

@Module({ controllers: [StepsController] })
export class StepsModule {}
