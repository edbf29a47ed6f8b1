import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { PatientRow } from '../../../../shared/ipc/patient.ts';
import type { DraftReview } from '../../store/draftReviewStore.ts';
import type { StoredDraft } from '../../store/draftStore.ts';

const noStation = { workstation: null, hub: null, team: null, opinion: null, read: null };

/**
 * A draft as a line of the lists, beside the requests that left. `handedBy`: short name of its author, when she handed it
 * to the person at the screen. `review`: whether it waits for a doctor, or came back from her.
 */
export function draftRow(
  draft: StoredDraft<'request'>,
  patient: PatientRow,
  handedBy: string | null,
  review: DraftReview | null,
): RequestRow {
  const { answers, specialty, images } = draft.content;
  const question = answers['g.question'];
  const priority = answers['g.priority'];
  return {
    id: draft.id,
    number: null,
    state: review?.state === 'submitted' ? 'to-validate' : 'draft',
    patientId: patient.id,
    patientFamily: patient.birthFamily,
    patientGiven: patient.firstGiven,
    birthDate: patient.birthDate,
    sex: patient.sex,
    identityStatus: patient.status,
    patientEnded: patient.ended ?? null,
    room: patient.room,
    unit: patient.unit,
    specialty: formCatalogue.specialty(specialty)?.queue ?? specialty,
    priority: priorityOf(priority?.type === 'choice' ? priority.values[0]?.code : undefined),
    establishmentName: '',
    question: question?.type === 'text' ? question.value : null,
    note: review?.comment ?? null,
    noteKind: null,
    refusalReason: null,
    imageCount: images.length,
    authoredOn: null,
    updatedAt: draft.savedAt,
    dueDate: null,
    sittingDate: null,
    ownerName: handedBy,
    amended: false,
    appointmentAt: null,
    thread: noStation,
    transit: null,
    mine: handedBy === null,
  };
}

/** Code of the answer to « Délai souhaité »; routine while it is not given. */
export function priorityOf(code: string | undefined): RequestRow['priority'] {
  return code === 'asap' || code === 'urgent' ? code : 'routine';
}
