import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { schemaConverter } from './schema-converter.ts';
import { withoutActor } from './without-actor.ts';

const ABOUT = `What happened to every case, and who owed what to whom by when.

Commands answer with a log position; a list asked with that position (\`minPosition\`, or the header \`Min-Position\`)
shows it. Every error is a \`Problem\`. Whoever asks is signed in by a session in a cookie
(\`POST /api/session\`) or by an API token in the header \`Authorization: Bearer\`. What changes something without a
token carries the header \`Casetrail-Request: 1\`, and comes from no other site. Whoever is signed in is the
\`actor\` of what he does: the field may be left out, and nobody else may stand in it. The server answers to its own
name only, and on its own machine unless it was told otherwise.`;

/** The description of the API, made from the controllers and the schemas that check its requests. */
export const openApiDocument = (app: INestApplication): OpenAPIObject =>
  withoutActor(
    SwaggerModule.createDocument(
      app,
      new DocumentBuilder()
        .setOpenAPIVersion('3.1.0')
        .setTitle('Casetrail')
        .setDescription(ABOUT)
        .setVersion('1')
        .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
        .build(),
      {
        standardSchemaConverter: schemaConverter,
        operationIdFactory: (controller, method) =>
          `${controller.replace('Controller', '').toLowerCase()}.${method}`,
      },
    ),
  );
