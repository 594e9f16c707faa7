import { Module } from '@nestjs/common';
import { ListStaffHandler } from './list-staff.handler.ts';
import { StaffController } from './staff.controller.ts';

@Module({ controllers: [StaffController], providers: [ListStaffHandler] })
export class StaffModule {}
