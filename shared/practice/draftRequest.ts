import type { Resource } from '@medplum/fhirtypes';
import { addressOf } from '../fhir/reference.ts';
import { buildServiceRequest, type RequestContent } from '../fhir/serviceRequest.ts';
import { buildTask } from '../fhir/task.ts';
import type { Drawing } from './pictures/gallery.ts';
import type { PlaySetup } from './playSetup.ts';
import { createRandom, seedOf } from './random.ts';
import { buildPictures, filledForm, requestContent } from './signedRequest.ts';

export interface DraftRequest {
  readonly id: string;
  readonly resources: readonly Resource[];
  readonly pictures: readonly { readonly binaryId: string; readonly drawing: Drawing }[];
}

/** A request that nobody has signed: no number, no consent, nothing that left. */
export function draftRequest(setup: PlaySetup, state: 'draft' | 'to-validate'): DraftRequest {
  const random = createRandom(seedOf(`request ${setup.key}`));
  const queue = setup.queues.find(({ code }) => code === setup.clinical.queue);
  if (queue === undefined) throw new RangeError(`no team for ${setup.key}`);
  const requestId = random.uuid();
  const { response } = filledForm(setup, 'in-progress', {
    requestId,
    responseId: random.uuid(),
  });
  const { media, pictures } = buildPictures(setup, requestId, random);
  const content: RequestContent = {
    ...requestContent(setup, queue, requestId),
    number: null,
    authoredOn: null,
    supporting: [response, ...media].map(addressOf),
  };
  const resources = [
    buildServiceRequest(content, 'draft'),
    buildTask(random.uuid(), content, state, null, setup.signedAt),
    response,
    ...media,
  ];
  return { id: requestId, resources, pictures };
}
