import { applyDecorators, Get } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { httpReads, type ReadId } from '../../contracts/reads/http-reads.js';
import { AllowRoles } from '../auth/allow-roles.decorator.js';
import { Answer } from '../http/answer.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { SignedInOnly } from '../openapi/signed-in-only.decorator.js';

/** Before their time, or after an erasure. */
const refusedInSomeState: readonly ReadId[] = [
  'getSealedPredictions',
  'getBlindedMetrics',
  'getInformationClock',
  'getTrialAnalysis',
  'getReportParts',
  'getFigureLineage',
  'getMetricsDifference',
  'getIdentity',
  'getImageIdentities',
  'getExport',
];

/** Asked for by a name in the query. */
const mayBeUnknown: readonly ReadId[] = ['getFigureLineage', 'getMetricsDifference'];

/** Binds a method to a question of the contract: route, roles, answer and documentation. */
export const ReadRoute = (operationId: ReadId): MethodDecorator => {
  const { path, roles, summary, response } = httpReads[operationId];
  const aboutOne = path.includes(':subjectId');
  return applyDecorators(
    Get(path),
    AllowRoles(roles),
    Answer(response),
    SignedInOnly(),
    ApiOperation({ operationId, summary, description: `Roles: ${roles.join(', ')}.` }),
    ...(aboutOne
      ? [
          ApiParam({
            name: 'subjectId',
            schema: { type: 'string', pattern: '^APAR-\\d{4}$' },
            example: 'APAR-0001',
          }),
        ]
      : []),
    ...(path.includes(':studyInstanceUid')
      ? [ApiParam({ name: 'studyInstanceUid', schema: { type: 'string', pattern: '^[0-9.]{1,64}$' } })]
      : []),
    ApiResponse({ status: 200, standardSchema: response }),
    Problems(
      400,
      401,
      403,
      ...(aboutOne || mayBeUnknown.includes(operationId) ? ([404] as const) : []),
      ...(refusedInSomeState.includes(operationId) ? ([409] as const) : []),
      429,
      503,
    ),
  );
};
