import type { Communication, CommunicationPayload } from '@medplum/fhirtypes';
import type { AppointmentPeriod, AppointmentStep } from '../domain/appointment.ts';
import { type ComplementQuestion, questionKinds } from '../domain/complement.ts';
import type { Settlement } from '../domain/followUp.ts';
import { findExtension } from './extension.ts';
import { organizationReference, type Person, personReference } from './person.ts';
import { idIn, referenceTo } from './reference.ts';
import { codeSystem, extensionUrl } from './systems.ts';

const communicationKinds = [
  'complement-question',
  'complement-answer',
  'refusal-advice',
  'worsening',
  'subject-left',
  'subject-deceased',
  'subject-back',
  'follow-up',
  'reminder',
  'call-picture',
  'appointment',
] as const;

export type CommunicationKind = (typeof communicationKinds)[number];

/** What became of the resident, told to whoever works on a request about her (5.29). */
export type SubjectKind = Extract<CommunicationKind, `subject-${string}`>;

interface MessageContext {
  readonly id: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly sender: Person;
  /** An instant. */
  readonly sent: string;
}

/** The answer to one question: words or a value, why it could not be done, or pictures (ids of their Media). */
export type ComplementAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'notFeasible'; readonly reason: string }
  | { readonly kind: 'pictures'; readonly mediaIds: readonly [string, ...string[]] };

/** What the expert asks for, one payload per question. */
export function buildQuestions(
  context: MessageContext,
  questions: readonly ComplementQuestion[],
): Communication {
  return buildMessage(context, 'complement-question', questions.map(questionPayload));
}

/** The answers, one payload per question and in their order; pictures are named here and come as Media of the request. */
export function buildAnswers(
  context: MessageContext,
  questionsId: string,
  answers: readonly ComplementAnswer[],
): Communication {
  return {
    ...buildMessage(context, 'complement-answer', answers.map(answerPayload)),
    inResponseTo: [referenceTo('Communication', questionsId)],
  };
}

/** What to do instead, written by the expert who declines. */
export function buildAdvice(context: MessageContext, advice: string): Communication {
  return buildMessage(context, 'refusal-advice', [textPayload(advice)]);
}

/** « Aggravation » : the signs and words of who is beside the resident, and the priority from now on. */
export function buildWorsening(
  context: MessageContext,
  texts: readonly string[],
  priority: 'asap' | 'urgent',
): Communication {
  return { ...buildMessage(context, 'worsening', texts.map(textPayload)), priority };
}

/** What became of something that an opinion left to do: codes in `topic`, words in the payload. */
export function buildSettlement(
  context: MessageContext,
  taskId: string,
  { result, way, outcome, text }: Settlement,
): Communication {
  const codes = [result, way, outcome].filter((code) => code !== null);
  return {
    ...buildMessage(context, 'follow-up', text === '' ? [] : [textPayload(text)]),
    about: [referenceTo('Task', taskId)],
    topic: { coding: codes.map((code) => ({ system: codeSystem.followUpResult, code })) },
  };
}

/** « Relancer l'établissement ». */
export function buildReminder(context: MessageContext, text: string): Communication {
  return buildMessage(context, 'reminder', [textPayload(text)]);
}

/** That the resident left, died, or is back; the date is in her own record. */
export function buildSubjectMessage(context: MessageContext, kind: SubjectKind): Communication {
  return buildMessage(context, kind, []);
}

/** Pictures of a call, named here; they come as Media of the request. */
export function buildCallPictures(
  context: MessageContext,
  mediaIds: readonly [string, ...string[]],
): Communication {
  return buildMessage(context, 'call-picture', [picturePayload(mediaIds)]);
}

export interface AppointmentSaying {
  readonly appointmentId: string;
  readonly step: AppointmentStep;
  /** The moments proposed, or the one that suits. */
  readonly periods: readonly AppointmentPeriod[];
  /** What to prepare, or why it does not take place. */
  readonly text: string;
}

/** What one side says of a teleconsultation to be agreed on; the Appointment itself moves on with it (`appointment.ts`). */
export function buildAppointmentMessage(
  context: MessageContext,
  { appointmentId, step, periods, text }: AppointmentSaying,
): Communication {
  const extension = periods.map(({ start, end }) => ({
    url: extensionUrl.appointmentPeriod,
    valuePeriod: { start, end },
  }));
  return {
    ...buildMessage(context, 'appointment', text === '' ? [] : [textPayload(text)]),
    ...(extension.length === 0 ? {} : { extension }),
    about: [referenceTo('Appointment', appointmentId)],
    topic: { coding: [{ system: codeSystem.appointment, code: step }] },
  };
}

export function communicationKind(message: Communication): CommunicationKind | null {
  const codes = (message.category ?? [])
    .flatMap(({ coding }) => coding ?? [])
    .map(({ code }) => code);
  return communicationKinds.find((kind) => codes.includes(kind)) ?? null;
}

/** The texts of a message, in order. */
export function readTexts(message: Communication | undefined): readonly string[] {
  return (message?.payload ?? []).flatMap(({ contentString }) => contentString ?? []);
}

/** The questions of a message made by `buildQuestions`; one without a kind is answered in words. */
export function readQuestions(message: Communication): readonly ComplementQuestion[] {
  return (message.payload ?? []).map(({ contentString, extension }) => {
    const code = findExtension(extension, extensionUrl.questionKind)?.valueCode;
    const kind = questionKinds.find((known) => known === code) ?? 'text';
    return { kind, text: contentString ?? '' };
  });
}

/** The answers of a message made by `buildAnswers`. */
export function readAnswers(message: Communication): readonly ComplementAnswer[] {
  return (message.payload ?? []).map((payload) => {
    const [first, ...others] = picturesIn(payload);
    if (first !== undefined) return { kind: 'pictures', mediaIds: [first, ...others] };
    const text = payload.contentString ?? '';
    const notFeasible = findExtension(payload.extension, extensionUrl.notFeasible)?.valueBoolean;
    return notFeasible === true ? { kind: 'notFeasible', reason: text } : { kind: 'text', text };
  });
}

function buildMessage(
  context: MessageContext,
  kind: CommunicationKind,
  payload: CommunicationPayload[],
): Communication {
  return {
    resourceType: 'Communication',
    id: context.id,
    basedOn: [referenceTo('ServiceRequest', context.requestId)],
    status: 'completed',
    category: [{ coding: [{ system: codeSystem.communicationKind, code: kind }] }],
    subject: referenceTo('Patient', context.patientId),
    sent: context.sent,
    sender: senderOf(context.sender),
    ...(payload.length === 0 ? {} : { payload }),
  };
}

function senderOf(sender: Person): NonNullable<Communication['sender']> {
  const { display: organization } = organizationReference(sender);
  const reference = personReference(sender);
  return { ...reference, display: `${reference.display}, ${organization}` };
}

function textPayload(contentString: string): CommunicationPayload {
  return { contentString };
}

function questionPayload({ kind, text }: ComplementQuestion): CommunicationPayload {
  if (kind === 'text') return textPayload(text);
  return { extension: [{ url: extensionUrl.questionKind, valueCode: kind }], contentString: text };
}

/** R4 gives a payload one reference: the first picture; the others follow in extensions. */
function picturePayload(mediaIds: readonly [string, ...string[]]): CommunicationPayload {
  const [first, ...others] = mediaIds;
  const more = others.map((id) => ({
    url: extensionUrl.answerPicture,
    valueReference: referenceTo('Media', id),
  }));
  return {
    ...(more.length === 0 ? {} : { extension: more }),
    contentReference: referenceTo('Media', first),
  };
}

function picturesIn({ contentReference, extension }: CommunicationPayload): readonly string[] {
  const others = (extension ?? [])
    .filter(({ url }) => url === extensionUrl.answerPicture)
    .map(({ valueReference }) => valueReference);
  return [contentReference, ...others].flatMap((reference) => idIn(reference, 'Media') ?? []);
}

function answerPayload(answer: ComplementAnswer): CommunicationPayload {
  if (answer.kind === 'text') return textPayload(answer.text);
  if (answer.kind === 'pictures') return picturePayload(answer.mediaIds);
  return {
    extension: [{ url: extensionUrl.notFeasible, valueBoolean: true }],
    contentString: answer.reason,
  };
}
