import type {
  Consent,
  Flag,
  Media,
  Observation,
  Patient,
  QuestionnaireResponse,
} from '@medplum/fhirtypes';
import type { Target } from '../../domain/dueDate.ts';
import type { Person } from '../person.ts';
import { addressOf } from '../reference.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import { buildServiceRequest, type RequestContent } from '../serviceRequest.ts';
import { buildTask } from '../task.ts';

export interface RequestToSend {
  readonly content: Omit<RequestContent, 'supporting' | 'authoredOn'>;
  readonly response: QuestionnaireResponse;
  readonly media: readonly Media[];
  readonly observations: readonly Observation[];
  readonly consent: Consent;
  /** What every reader must know of the person: `flag.ts`. */
  readonly flags: readonly Flag[];
  /** Null when the hub already has this resident as she is now. */
  readonly patient: Patient | null;
  readonly target: Pick<Target, 'dueAt' | 'sittingAt'>;
  /** Who filled the draft, when somebody else signs it. */
  readonly preparedBy?: Person;
  readonly taskId: string;
  readonly provenanceId: string;
  /** When it is signed, an instant. */
  readonly at: string;
}

/** T3, « Signer et envoyer » : the request as it leaves, in one act. */
export function sendRequest(request: RequestToSend): RequestChange {
  const { response, media, observations, consent, flags, patient, at } = request;
  const parts = [response, ...media, ...observations, consent, ...flags];
  const content: RequestContent = {
    ...request.content,
    authoredOn: at,
    supporting: parts.map(addressOf),
  };
  const { preparedBy } = request;
  const act = { id: request.provenanceId, transition: 'T3', by: content.requester, at } as const;
  return requestChange({ ...act, ...(preparedBy === undefined ? {} : { preparedBy }) }, [
    ...(patient === null ? [] : [patient]),
    buildServiceRequest(content, 'active'),
    buildTask(request.taskId, content, 'queued', request.target, at),
    ...parts,
  ]);
}
