import type {
  DiagnosticReport,
  Media,
  Provenance,
  QuestionnaireResponse,
} from '@medplum/fhirtypes';
import { AppFailure } from '../../../../shared/errors.ts';
import { readConclusionCodes } from '../../../../shared/fhir/conclusionCode.ts';
import { inOrderOfIssue, structuredAnswerId } from '../../../../shared/fhir/diagnosticReport.ts';
import {
  eyeOfSlot,
  readConfirmed,
  readKept,
  readKeptDespite,
  readOriginal,
  readPixelSpacing,
  readPreview,
  readRemarks,
  readSlot,
} from '../../../../shared/fhir/media.ts';
import { readPictureLayers } from '../../../../shared/fhir/pictureLayers.ts';
import { transitionOf } from '../../../../shared/fhir/provenance.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { requestHistory } from '../../../../shared/fhir/requestHistory.ts';
import { isForSide, requestNotices } from '../../../../shared/fhir/requestNotices.ts';
import { extensionUrl } from '../../../../shared/fhir/systems.ts';
import { taskInstant } from '../../../../shared/fhir/task.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { fromResponse } from '../../../../shared/forms/response.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { Notice } from '../../../../shared/ipc/notice.ts';
import type {
  Opinion,
  RequestDetail,
  RequestImage,
  ThreadMessage,
} from '../../../../shared/ipc/request.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { type NoticeReader, noticeReadAt } from '../../store/noticeStore.ts';
import { awaitedActs } from '../../store/outboxStore.ts';
import { paperCopiesOf } from '../../store/paperCopyStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { readEnded, requestsShowing } from '../../store/retentionStore.ts';
import { blockedActs, overtakenActs } from '../acts/blockedActs.ts';
import { ownDeparture } from '../answering/departureService.ts';
import { shownCalls } from '../calls/shownCalls.ts';
import { shownFollowUps } from '../followUps/keepFollowUps.ts';
import { patientDetail } from '../patientDetail.ts';
import { shownPrescriptions } from '../prescriptions/prescriptionService.ts';
import { type FindSigningKey, isActSigned } from './actSigning.ts';
import { queueOf } from './directory.ts';
import { pictureTypeOf } from './imageView.ts';
import { messageOf } from './messageView.ts';
import { type RequestParts, readParts } from './requestParts.ts';

export interface DetailContext {
  readonly db: ReadableDatabase;
  readonly files: ImageFiles;
  readonly findKey: FindSigningKey;
  /** PractitionerRole of the person at the screen; null before enrolment. */
  readonly roleId: string | null;
  /** Who reads its notices. */
  readonly reader: NoticeReader;
  readonly may: (parts: RequestParts) => RequestDetail['may'];
}

/** One request as its screens show it; every word said of a receipt or a signature was checked here. */
export function requestDetail(row: RequestRow, context: DetailContext): RequestDetail {
  const { db, findKey } = context;
  const parts = readParts(db, row.id);
  const patient = readResource(db, 'Patient', row.patientId);
  if (patient === null) throw new AppFailure('notFound');
  const form = requestFormOf(parts);
  const sent = actsOf(parts, 'T3')[0];
  const reservedUntil = taskInstant(parts.task, extensionUrl.reservedUntil);
  const isOwner = idIn(parts.task.owner, 'PractitionerRole') === context.roleId;
  const awaited = awaitedActs(db, row.id);
  const detail: RequestDetail = {
    row,
    patient: patientDetail(db, patient),
    authorName: parts.request.requester?.display ?? '',
    signatureVerified: sent === undefined ? null : isActSigned(sent, parts.all, findKey),
    questionnaire: form.questionnaire,
    answers: form.answers,
    images: inSignedOrder(parts)
      .flatMap((media) => imageOf(media, context, row.thread.hub))
      .map((image) => (row.authoredOn === null ? image : { ...image, joinedAt: row.authoredOn })),
    earlierImages: earlierMedia(parts, context),
    messages: parts.ofType('Communication').flatMap(messageOf).sort(byTime),
    notices: noticesOf(parts, context),
    opinions: opinionsOf(parts, findKey),
    followUps: shownFollowUps(parts.all),
    prescriptions: shownPrescriptions(parts, findKey),
    calls: shownCalls(parts, findKey),
    history: [
      ...requestHistory(parts.all, ({ id = '' }) => row.transit !== null && awaited.has(id)),
    ],
    servicePhone: queueOf(db, row.specialty)?.phone ?? null,
    reservedUntil: isOwner ? reservedUntil : null,
    ...departureOf(context, row.id),
    paperCopies: paperCopiesOf(db, row.id),
    blocked: [...blockedActs(db, row.id)],
    overtaken: [...overtakenActs(db, row.id)],
    may: context.may(parts),
  };
  return row.state === 'entered-in-error' ? masked(detail) : detail;
}

/** Her answer while she may still take it back. */
function departureOf({ db, reader }: DetailContext, id: string): Pick<RequestDetail, 'departure'> {
  const found = ownDeparture(db, reader.userId, id);
  return found === null ? {} : { departure: { leavesAt: found.departure.leavesAt } };
}

/** Everything that must be read about it, for her to read or already read; what she said herself stays to be seen. */
function noticesOf({ all }: RequestParts, { db, reader }: DetailContext): Notice[] {
  return requestNotices(all).map(({ id, kind, at, authorRoleId, authorName, texts, readers }) => ({
    ...{ id, kind, at, authorName, texts: [...texts], readers: [...readers] },
    unread:
      isForSide(kind, reader.side) &&
      authorRoleId !== reader.roleId &&
      noticeReadAt(db, id, reader.userId) === null,
  }));
}

/** T21: the content is hidden, the trace stays. Nothing of it is erased, here or at the hub. */
function masked(detail: RequestDetail): RequestDetail {
  return {
    ...detail,
    row: { ...detail.row, question: null, imageCount: 0 },
    answers: {},
    images: [],
    messages: [],
    notices: detail.notices.filter(({ kind }) => kind === 'wrongPatient'),
    opinions: [],
    prescriptions: [],
    calls: [],
  };
}

/** Pictures in the order in which the request names them; those that joined it later come last. */
function inSignedOrder(parts: RequestParts): readonly Media[] {
  const order = (parts.request.supportingInfo ?? []).map(({ reference }) => reference);
  const rank = ({ id }: Media): number => {
    const place = order.indexOf(`Media/${id}`);
    return place < 0 ? order.length : place;
  };
  return [...parts.ofType('Media')].sort((a, b) => rank(a) - rank(b));
}

/** The response to the request's own form, not to an opinion's. */
export function requestFormOf(parts: RequestParts): { questionnaire: string; answers: Answers } {
  const named = new Set((parts.request.supportingInfo ?? []).map(({ reference }) => reference));
  const response = parts
    .ofType('QuestionnaireResponse')
    .find(({ id }) => named.has(`QuestionnaireResponse/${id}`));
  return answersOf(response);
}

/** Answers under their form; empty under a form that this version of the program does not have. */
export function answersOf(response: QuestionnaireResponse | undefined) {
  const questionnaire = response?.questionnaire ?? '';
  const form = formCatalogue.form(questionnaire);
  const read = form === undefined || response === undefined ? null : fromResponse(form, response);
  return { questionnaire, answers: read?.ok === true ? read.answers : {} };
}

function actsOf(parts: RequestParts, ...transitions: readonly string[]): readonly Provenance[] {
  return parts
    .ofType('Provenance')
    .filter((one) => transitions.includes(transitionOf(one) ?? ''))
    .sort((a, b) => Date.parse(b.recorded) - Date.parse(a.recorded));
}

/** `completeAt`: when the hub had every picture of the request; each may have arrived before. */
function imageOf(
  media: Media,
  { db, files }: DetailContext,
  completeAt: string | null,
): RequestImage[] {
  const original = readOriginal(media);
  const slot = readSlot(media);
  if (original === null || slot === null) return [];
  const preview = readPreview(media);
  const arrived = completeAt !== null || hasReceipt(db, original.binaryId);
  const hasOriginal = files.find(db, original.binaryId, 'display') !== null;
  const kept = readKept(media);
  const confirmed = readConfirmed(media);
  const remarks = readRemarks(media);
  const keptDespite = readKeptDespite(media);
  const pixelSpacing = readPixelSpacing(media);
  const hasPreview = preview !== null && files.find(db, original.binaryId, 'preview') !== null;
  return [
    {
      id: original.binaryId,
      slot,
      eye: eyeOfSlot(slot),
      title: media.content.title ?? '',
      label: media.content.title ?? '',
      contentType: pictureTypeOf(original.contentType),
      pages: Math.max(1, files.frames(db, original.binaryId)),
      size: original.size,
      width: media.width ?? 1,
      height: media.height ?? 1,
      sha256: original.sha256,
      takenAt: media.createdDateTime ?? '',
      ...(kept === null ? {} : { kept }),
      ...(confirmed === null ? {} : { confirmed }),
      ...(remarks.length === 0 ? {} : { remarks: [...remarks] }),
      ...(keptDespite === null ? {} : { keptDespite }),
      ...(pixelSpacing === null ? {} : { pixelSpacing }),
      presence: hasOriginal ? 'original' : hasPreview ? 'preview' : 'none',
      receivedByHub: arrived,
      archived: arrived && !hasOriginal && isOver(db, media),
    },
  ];
}

/** True when no request that shows this picture is still being worked on here. */
function isOver(db: ReadableDatabase, { id = '' }: Media): boolean {
  return requestsShowing(db, id, '').every((request) => readEnded(db, request) !== null);
}

/** The receipt of this workstation's own act named this file, its size and its hash. */
function hasReceipt(db: ReadableDatabase, binaryId: string): boolean {
  const row = db.one(
    "SELECT 1 AS found FROM original WHERE binary_id = ? AND state = 'received'",
    binaryId,
  );
  return row !== undefined;
}

function earlierMedia(parts: RequestParts, context: DetailContext): RequestImage[] {
  const { db } = context;
  const own = new Set(parts.ofType('Media').map(({ id }) => id));
  const patient = parts.request.subject.reference ?? '';
  const rows = db.all(
    `WITH own (id) AS (SELECT ?), kept (id) AS (SELECT coalesce(m.survivor_id, own.id) FROM own
       LEFT JOIN patient_merge m ON m.id = own.id),
     file (id) AS (SELECT id FROM kept UNION SELECT id FROM patient_merge WHERE survivor_id IN kept)
     SELECT id FROM reference WHERE type = 'Media' AND target_type = 'Patient' AND target_id IN file`,
    patient.replace('Patient/', ''),
  );
  return rows
    .filter((row) => !own.has(String(row.id)))
    .flatMap((row) => {
      const stored = readResource(db, 'Media', String(row.id));
      return stored === null ? [] : imageOf(stored.resource, context, stored.lastUpdated);
    })
    .sort((a, b) => Date.parse(b.takenAt) - Date.parse(a.takenAt));
}

function opinionsOf(parts: RequestParts, findKey: FindSigningKey): Opinion[] {
  const responses = parts.ofType('QuestionnaireResponse');
  return inOrderOfIssue(parts.ofType('DiagnosticReport')).map((report) => {
    const response = responses.find(({ id }) => id === structuredAnswerId(report));
    const act = actsOf(parts, 'T14', 'T15', 'T17').find(({ target }) =>
      target.some(({ reference }) => reference === `DiagnosticReport/${report.id}`),
    );
    return {
      reportId: report.id ?? '',
      authorName: report.resultsInterpreter?.[0]?.display ?? '',
      signedAt: report.issued ?? '',
      signatureVerified: act !== undefined && isActSigned(act, parts.all, findKey),
      awaitingHub: act === undefined || !parts.atHub(act),
      ...answersOf(response),
      conclusion: report.conclusion ?? '',
      layers: readPictureLayers(report, parts.ofType('Media')),
      ...codesOf(report),
      correction: act !== undefined && transitionOf(act) === 'T17' ? reasonOf(act) : null,
    };
  });
}

function codesOf(report: DiagnosticReport): Pick<Opinion, 'codes'> {
  const codes = readConclusionCodes(report);
  return codes.length === 0 ? {} : { codes };
}

/** Why an act was done, in the words of who did it. */
function reasonOf({ reason }: Provenance): string {
  return reason?.[0]?.text ?? '';
}

/** Instants are kept to the second: within one, what was asked stands before what was answered. */
function byTime(a: ThreadMessage, b: ThreadMessage): number {
  const apart = Date.parse(a.at) - Date.parse(b.at);
  return apart === 0 ? Number(b.kind === 'question') - Number(a.kind === 'question') : apart;
}
