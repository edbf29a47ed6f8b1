import { z } from 'zod';
import { questionKinds } from '../domain/complement.ts';
import { comparedTraits, otherPersonReasons } from '../domain/fileTraits.ts';
import { keptDespiteReasons, pictureRemarks } from '../domain/imageQuality.ts';
import { flagExits } from '../domain/overrides.ts';
import { PictureLayers } from '../domain/pictureLayer.ts';
import { PixelSpacing } from '../domain/pixelSpacing.ts';
import { transitionIds } from '../domain/requestState.ts';
import { Answers } from '../forms/answers.ts';
import { pictureAgeReasons } from '../forms/pictureAge.ts';
import { discSides } from '../forms/pictureSides.ts';
import { ConclusionCodes } from '../opinions/conclusionCodes.ts';
import { BlockedAct, OvertakenAct } from './act.ts';
import { pictureTypes } from './decoder.ts';
import { StableFact } from './fact.ts';
import { FollowUp } from './followUp.ts';
import { HistoryStep } from './history.ts';
import { RequestRow } from './home.ts';
import { Notice } from './notice.ts';
import { PaperCopy } from './paper.ts';
import { PastCall } from './pastCall.ts';
import { PatientDetail } from './patient.ts';
import { Prescription } from './prescription.ts';
import { DraftReview } from './review.ts';
import { Id, Instant } from './session.ts';

/** The five steps of « Nouvelle demande »; kept with the draft so that it reopens where it was left. */
export const DraftStep = z.enum(['patient', 'redFlags', 'clinical', 'images', 'review']);
export const Eye = z.enum(['right', 'left']);

/** The file's words and the request's, side by side: names, dates `YYYY-MM-DD`, codes of sex and side. */
const TraitDifference = z.strictObject({
  trait: z.enum(comparedTraits),
  inFile: z.string(),
  inRequest: z.string(),
});

/** A picture of a draft or of a request. Its bytes never cross the port: the viewer asks for them by `id`. */
export const RequestImage = z.strictObject({
  /** Id of its `Binary`, and of `attachment://<token>/<id>/<copy>`. */
  id: Id,
  /** Slot of the form, numbered when it takes several: `od.macula`, `smear.3`. */
  slot: z.string().max(60),
  eye: Eye.nullable(),
  title: z.string(),
  /** The person's own name of the file, cleaned: a label, never a path. */
  label: z.string(),
  contentType: z.enum(pictureTypes),
  /** Pages of a document or frames of an object that can be shown here: `attachment://…/display/<0 to pages - 1>`. */
  pages: z.number().int().positive(),
  size: z.number().int().positive(),
  /** Pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Millimetres for one pixel of the original, where its file says so. */
  pixelSpacing: PixelSpacing.exactOptional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  takenAt: Instant,
  /** When it was joined to the request, which its age is told against; absent where that is not known. */
  joinedAt: Instant.exactOptional(),
  /** Why it was joined though it is of another day. */
  kept: z.enum(pictureAgeReasons).exactOptional(),
  /** What its file says otherwise than the request does; absent where nothing differs. */
  differences: z.array(TraitDifference).exactOptional(),
  /** Why it is hers all the same. */
  confirmed: z.enum(otherPersonReasons).exactOptional(),
  /** What its measures say; empty: « Nette ». Absent where nothing was measured. */
  remarks: z.array(z.enum(pictureRemarks)).exactOptional(),
  /** Why it was kept in spite of that. */
  keptDespite: z.enum(keptDespiteReasons).exactOptional(),
  /** Where somebody saw the optic disc on it. */
  discSide: z.enum(discSides).exactOptional(),
  /** `original` is on this workstation; `preview`: only the small copy; `none`: nothing yet. */
  presence: z.enum(['original', 'preview', 'none']),
  /** True once the hub's receipt named this very SHA-256. */
  receivedByHub: z.boolean(),
  /** The request is over and its original is at the hub only: it comes back when asked for. */
  archived: z.boolean(),
});

/** How the person left a level A or B page; one entry each time (domain.md, red-flag engine). */
export const RedFlagExit = z.strictObject({
  flagId: z.string().max(80),
  exit: z.enum(flagExits),
  at: Instant,
  /** Instruction received, person reached or present. */
  note: z.string().trim().max(500),
});

export const Draft = z.strictObject({
  id: Id,
  patient: PatientDetail,
  /** What earlier requests signed of the resident: proposed, never taken for an answer. */
  facts: z.array(StableFact),
  specialty: z.string(),
  /** `url|version`, pinned when the draft was begun. */
  questionnaire: z.string(),
  step: DraftStep,
  /** LinkId of the field to give the focus back to. */
  focus: z.string().nullable(),
  answers: Answers,
  redFlagExits: z.array(RedFlagExit),
  images: z.array(RequestImage),
  savedAt: Instant,
  authorName: z.string(),
  /** The person's refusal, recorded: the draft says no more and leaves no more. */
  refusal: z.strictObject({ at: Instant, authorName: z.string() }).nullable(),
  /** False for a draft that a colleague handed to the person at the screen. */
  mine: z.boolean(),
  /** The others who may open it: who began it, whose it is, and those it was handed to. */
  colleagues: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** When the request would be answered if it left now; null when no sitting is known. */
  sittingDate: Instant.nullable(),
  servicePhone: z.string().nullable(),
  /** Null for a draft that no doctor was asked to sign. */
  review: DraftReview.nullable(),
  may: z.strictObject({
    /** T2: a doctor of this workstation can be asked. */
    submit: z.boolean(),
    /** T3. */
    sign: z.boolean(),
    /** T4. */
    giveBack: z.boolean(),
  }),
});

/** « Transmettre à l'équipe » names people, never « everybody ». */
export const DraftHandOver = z.strictObject({ id: Id, to: z.array(Id).min(1).max(50) });

/** Only what changed. `answers` replaces by linkId; `removed` names the linkIds emptied. */
export const DraftPatch = z.strictObject({
  step: DraftStep.optional(),
  focus: z.string().max(120).nullable().optional(),
  answers: Answers.optional(),
  removed: z.array(z.string().max(120)).max(600).optional(),
  redFlagExits: z.array(RedFlagExit).max(100).optional(),
  /** Records the refusal that the answers say; nothing undoes it. */
  refused: z.literal(true).optional(),
});

export const Opinion = z.strictObject({
  reportId: Id,
  authorName: z.string(),
  signedAt: Instant,
  /** False is shown as « Signature non vérifiée »: content, key or certificate do not agree. */
  signatureVerified: z.boolean(),
  /** Signed here and not yet confirmed by the hub. */
  awaitingHub: z.boolean(),
  questionnaire: z.string(),
  answers: Answers,
  conclusion: z.string(),
  /** What it changed of the version before, in the words of who corrected it; null for a first answer. */
  correction: z.string().nullable(),
  /** What its author drew over the pictures, which are not touched. */
  layers: PictureLayers,
  /** CIM-10 codes that it concludes with; absent when its author chose none. */
  codes: ConclusionCodes.exactOptional(),
});

/** A question by the kind of answer it asks for; an answer in words, by pictures, or why there is none. */
export const MessagePart = z.strictObject({
  kind: z.enum([...questionKinds, 'notFeasible']),
  text: z.string(),
  /** How many pictures answer. */
  pictures: z.number().int().nonnegative(),
});

export const ThreadMessage = z.strictObject({
  id: Id,
  at: Instant,
  authorName: z.string(),
  kind: z.enum(['question', 'reply', 'note', 'worse']),
  text: z.string(),
  /** Of a question its parts, of a reply one part for each question, of pictures of a call one; any other note has none. */
  parts: z.array(MessagePart),
});

export const RequestDetail = z.strictObject({
  row: RequestRow,
  patient: PatientDetail,
  authorName: z.string(),
  /** Null while nothing can be said (certificate not yet here). */
  signatureVerified: z.boolean().nullable(),
  questionnaire: z.string(),
  answers: Answers,
  images: z.array(RequestImage),
  /** Pictures of earlier requests of the same person, newest first. */
  earlierImages: z.array(RequestImage),
  messages: z.array(ThreadMessage),
  /** What must be read about it, the oldest first. */
  notices: z.array(Notice),
  opinions: z.array(Opinion),
  /** What the opinion in force leaves to do, the soonest due first. */
  followUps: z.array(FollowUp),
  /** Signed apart from the opinion, the oldest first. */
  prescriptions: z.array(Prescription),
  /** Calls about it that are over, the oldest first. */
  calls: z.array(PastCall),
  /** Every move since the signature, the oldest first. */
  history: z.array(HistoryStep),
  servicePhone: z.string().nullable(),
  /** Until when the request is reserved for the person at the screen. */
  reservedUntil: Instant.nullable(),
  /** Her own signed answer that has not left, and until when it stays; absent when there is nothing to take back. */
  departure: z.strictObject({ leavesAt: Instant.nullable() }).exactOptional(),
  /** Times that it went on paper here, the oldest first. */
  paperCopies: z.array(PaperCopy),
  /** What was signed here about it and waits for a person. */
  blocked: z.array(BlockedAct),
  /** What was signed here about it and came too late, the latest first. */
  overtaken: z.array(OvertakenAct),
  may: z.strictObject({
    accept: z.boolean(),
    answer: z.boolean(),
    prescribe: z.boolean(),
    acknowledge: z.boolean(),
    /** T6: the hub does not have it; it can be corrected and signed again. */
    recall: z.boolean(),
    /** T20. */
    cancel: z.boolean(),
    /** « Aggravation » (5.23). */
    worsen: z.boolean(),
    /** Every other transition of domain 1.5 that she may begin now. */
    moves: z.array(z.enum(transitionIds)),
  }),
});

export const RequestSearch = z.strictObject({
  view: z.enum([
    'all',
    'toRead',
    'toComplete',
    'drafts',
    'toSend',
    'waiting',
    'done',
    'tray',
    'sitting',
    'mine',
    // Read or taken back in the last fortnight: a sitting never asks for all that was ever over.
    'recent',
  ]),
  patientId: Id.nullable(),
  specialty: z.string().max(40).nullable(),
  text: z.string().trim().max(100),
  offset: z.number().int().min(0).max(100_000),
  limit: z.number().int().min(1).max(200),
});

export const RequestSearchAnswer = z.strictObject({
  total: z.number().int().nonnegative(),
  rows: z.array(RequestRow),
});

export const OpinionDraft = z.strictObject({
  requestId: Id,
  questionnaire: z.string(),
  answers: Answers,
  layers: PictureLayers,
  /** CIM-10 codes chosen so far: proposed from what she found, never asked for. */
  codes: ConclusionCodes,
  /** « Prêt à signer »: put aside for « Relire et signer », whole when she said so. */
  ready: z.boolean(),
  savedAt: Instant.nullable(),
});

/** What changed of an answer being written: its answers as a whole, what is drawn as a whole, its codes as a whole. */
export const OpinionPatch = z.strictObject({
  requestId: Id,
  answers: Answers.optional(),
  layers: PictureLayers.optional(),
  codes: ConclusionCodes.optional(),
  ready: z.boolean().optional(),
});

export const ImageBegin = z.strictObject({
  requestId: Id,
  slot: z.string().max(60),
  /** The file's own name, for the label. */
  fileName: z.string().max(1000),
  size: z.number().int().min(0),
  lastModified: Instant.nullable(),
});

/** One piece of a file on the port, at most 1 MiB. */
export const ImagePiece = z.strictObject({
  uploadId: Id,
  offset: z.number().int().min(0),
  bytes: z.instanceof(Uint8Array),
});

/** A picture of another day belongs to the draft, and why. */
export const ImageKeep = z.strictObject({
  requestId: Id,
  imageId: Id,
  reason: z.enum([...pictureAgeReasons, ...otherPersonReasons]),
});

/** What a person says of a picture: why it stays in spite of a remark, or where the disc is on it. */
export const ImageCheck = z.strictObject({
  requestId: Id,
  imageId: Id,
  said: z.discriminatedUnion('about', [
    z.strictObject({ about: z.literal('quality'), reason: z.enum(keptDespiteReasons) }),
    z.strictObject({ about: z.literal('disc'), side: z.enum(discSides) }),
  ]),
});

/** What the page that lays out a « compte rendu » needs, given to that window alone. */
export const ReportDocument = z.strictObject({
  detail: RequestDetail,
  opinion: Opinion,
  /** The document is this prescription, and not the opinion. */
  prescription: Prescription.nullable(),
  /** Who signed that prescription, and where she practises, as far as the directory tells; null for an opinion. */
  prescriber: z
    .strictObject({
      rpps: z.string().nullable(),
      establishment: z.string().nullable(),
      establishmentPhone: z.string().nullable(),
    })
    .nullable(),
  requester: z.strictObject({
    name: z.string(),
    rpps: z.string().nullable(),
    establishment: z.string(),
  }),
  expert: z.strictObject({ name: z.string(), rpps: z.string().nullable(), team: z.string() }),
  technicalIncidents: z.array(z.string()),
  printedAt: Instant,
});

export type Draft = z.infer<typeof Draft>;
export type DraftPatch = z.infer<typeof DraftPatch>;
export type DraftStep = z.infer<typeof DraftStep>;
export type RedFlagExit = z.infer<typeof RedFlagExit>;
export type RequestImage = z.infer<typeof RequestImage>;
export type Opinion = z.infer<typeof Opinion>;
export type ThreadMessage = z.infer<typeof ThreadMessage>;
export type RequestDetail = z.infer<typeof RequestDetail>;
export type RequestSearch = z.infer<typeof RequestSearch>;
export type RequestSearchAnswer = z.infer<typeof RequestSearchAnswer>;
export type OpinionPatch = z.infer<typeof OpinionPatch>;
export type OpinionDraft = z.infer<typeof OpinionDraft>;
export type ImageCheck = z.infer<typeof ImageCheck>;
export type ImageBegin = z.infer<typeof ImageBegin>;
export type ReportDocument = z.infer<typeof ReportDocument>;
