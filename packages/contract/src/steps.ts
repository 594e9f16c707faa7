import { z } from 'zod';
import { textSchema } from './shared.ts';

/** With what a field is filled in. `lengths` are by name, `prices` by code, `copies` holders by paper. */
export const FIELD_KINDS = [
  'text',
  'long-text',
  'phone',
  'money',
  'number',
  'whole',
  'date',
  'month',
  'moment',
  'yes-no',
  'choice',
  'choices',
  'person',
  'term',
  'lengths',
  'prices',
  'copies',
  'lines',
  'answers',
] as const;

const choiceSchema = z.object({ code: z.string(), name: textSchema });

export const formFieldSchema = z
  .object({
    path: z.string().meta({ description: 'Where the value stands in the step’s data: `client.area`.' }),
    label: textSchema,
    kind: z.enum(FIELD_KINDS),
    required: z.boolean(),
    choices: z.array(
      choiceSchema.extend({
        holders: z
          .array(choiceSchema)
          .nullable()
          .meta({ description: 'Of `copies`: who is to hold this paper.' }),
      }),
    ),
    least: z.number().nullable(),
    most: z.number().nullable(),
    unit: textSchema.nullable(),
    role: z.string().nullable().meta({ description: 'The role of whoever is usually named here.' }),
  })
  .meta({ id: 'FormField' });

export const stepFormSchema = z
  .object({
    step: z.string(),
    name: textSchema,
    subject: z.enum(['case', 'store']),
    through: z.enum(['step', 'plan', 'estimate', 'budget']).meta({
      description: 'Recorded at once, or offered as a handover of this kind, which somebody has to accept.',
    }),
    closes: z.array(z.string()).meta({ description: 'Rules whose duties it discharges.' }),
    fields: z.array(formFieldSchema),
  })
  .meta({
    id: 'StepForm',
    description: 'A step that people record by a form, made from the schema of its data.',
  });

export type FormFieldView = z.infer<typeof formFieldSchema>;
export type StepFormView = z.infer<typeof stepFormSchema>;
