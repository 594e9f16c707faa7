import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { stepForms } from '@casetrail/application';
import { stepFormSchema, type StepFormView } from '@casetrail/contract';
import { z } from 'zod';
import { Answers } from '../openapi/answers.ts';

@ApiTags('steps')
@Controller('api/steps')
export class StepsController {
  @Get()
  @Answers(
    'How every step is filled in: its fields, what to choose from, and what it discharges.',
    z.array(stepFormSchema),
  )
  list(): readonly StepFormView[] {
    return stepForms();
  }
}
