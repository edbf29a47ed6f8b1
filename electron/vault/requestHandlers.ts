import type { EntryName } from '../../shared/ipc/contract.ts';
import { createActHandlers } from './actHandlers.ts';
import { type AnsweringServices, createAnsweringHandlers } from './answeringHandlers.ts';
import type { Handlers } from './door.ts';
import { createMoveHandlers } from './moveHandlers.ts';
import type { ActService } from './services/acts/actService.ts';
import type { PrintService } from './services/documents/printService.ts';
import type { ReportService } from './services/documents/reportService.ts';
import type { SecureMailService } from './services/documents/secureMail/secureMailService.ts';
import type { ExportService } from './services/export/exportService.ts';
import type { Link } from './services/link/link.ts';
import type { PosteService } from './services/link/posteService.ts';
import type { MoveService } from './services/moves/moveService.ts';
import type { ReplyService } from './services/moves/replyService.ts';
import type { NoticeService } from './services/notices/noticeService.ts';
import type { DraftService } from './services/requests/draftService.ts';
import type { ImageService } from './services/requests/imageService.ts';
import type { OpinionService } from './services/requests/opinionService.ts';
import type { RequestService } from './services/requests/requestService.ts';
import type { ReviewService } from './services/requests/reviewService.ts';
import type { SendService } from './services/requests/sendService.ts';
import type { SittingService } from './services/sitting/sittingService.ts';
import type { AssignService } from './services/team/assignService.ts';
import type { LookService } from './services/team/lookService.ts';
import { createSittingHandlers } from './sittingHandlers.ts';

export interface RequestServices extends AnsweringServices {
  readonly acts: ActService;
  readonly requests: RequestService;
  readonly drafts: DraftService;
  readonly images: ImageService;
  readonly reviews: ReviewService;
  readonly sending: SendService;
  readonly opinions: OpinionService;
  readonly moves: MoveService;
  readonly assigning: AssignService;
  readonly looks: LookService;
  readonly sittings: SittingService;
  readonly replies: ReplyService;
  readonly notices: NoticeService;
  readonly reports: ReportService;
  readonly secureMail: SecureMailService;
  readonly prints: PrintService;
  readonly exports: ExportService;
  readonly link: Link;
  readonly poste: PosteService;
}

type RequestArea =
  | 'act'
  | 'serviceRequest'
  | 'draft'
  | 'image'
  | 'task'
  | 'reply'
  | 'notice'
  | 'opinion'
  | 'sitting'
  | 'phrase'
  | 'document'
  | 'export'
  | 'hub'
  | 'sync';
type RequestHandlers = Pick<Handlers, Extract<EntryName, `${RequestArea}:${string}`>>;

/** From a draft to an answer that was read: each entry of the contract and the service that does it. */
export function createRequestHandlers(services: RequestServices): RequestHandlers {
  const { requests, drafts, images, sending, opinions, reports, link, poste } = services;
  return {
    'serviceRequest:search': (input, call) => requests.search(call.session(), input),
    'serviceRequest:read': ({ id }, call) => requests.read(call.session(), id),
    'serviceRequest:print': ({ id }, call) => services.prints.note(call.session(), id),
    'draft:create': (input, call) => drafts.create(call.session(), input),
    'draft:read': ({ id }, call) => drafts.read(call.session(), id),
    'draft:save': ({ id, patch }, call) => drafts.save(call.session(), id, patch),
    'draft:renew': ({ id }, call) => done(drafts.renew(call.session(), id)),
    'draft:handOver': ({ id, to }, call) => done(drafts.handOver(call.session(), id, to)),
    'draft:submit': ({ id }, call) => done(services.reviews.submit(call.session(), id)),
    'draft:giveBack': (input, call) => done(services.reviews.giveBack(call.session(), input)),
    'draft:delete': ({ id }, call) => done(drafts.remove(call.session(), id)),
    'draft:sign': ({ id }, call) => sending.sign(call.session(), id),
    'image:begin': (input, call) => images.begin(call.session(), input),
    'image:append': (input, call) => done(images.append(call.session(), input)),
    'image:finish': ({ uploadId }, call) => images.finish(call.session(), uploadId),
    'image:keep': (input, call) => images.keep(call.session(), input),
    'image:check': (input, call) => images.check(call.session(), input),
    'image:switchEye': (input, call) => images.switchEye(call.session(), input),
    'image:remove': ({ requestId, imageId }, call) =>
      done(images.remove(call.session(), requestId, imageId)),
    'opinion:read': ({ requestId }, call) => opinions.read(call.session(), requestId),
    'opinion:save': (patch, call) => opinions.save(call.session(), patch),
    'opinion:sign': ({ requestId, missingImagesReason }, call) =>
      opinions.sign(call.session(), requestId, missingImagesReason),
    'opinion:correct': ({ requestId, reason }, call) =>
      finished(opinions.correct(call.session(), requestId, reason)),
    'opinion:acknowledge': ({ requestId }, call) =>
      done(opinions.acknowledge(call.session(), requestId)),
    'opinion:export': ({ requestId }, call) => reports.save(call.session(), requestId),
    'opinion:exportMail': ({ requestId }, call) =>
      services.secureMail.save(call.session(), requestId),
    'document:read': (_input, call) => reports.read(call.printJob()),
    'document:laidOut': (_input, call) => done(reports.laidOut(call.printJob())),
    ...createAnsweringHandlers(services),
    ...createMoveHandlers(services),
    ...createSittingHandlers(services.sittings),
    ...createActHandlers(services.acts),
    ...exportHandlers(services.exports),
    'hub:status': (_input, call) => link.status(call.session()),
    'hub:readKey': ({ url }, call) => link.readHubKey(call.session(), url),
    'hub:enrol': (input, call) => link.enrol(call.session(), input),
    'hub:poste': ({ text }, call) => poste.read(text, call.session()),
    'hub:enrolWithFile': ({ text }, call) => poste.enrol(call.session(), text),
    'hub:claimTeam': ({ code }, call) => link.claimTeam(call.session(), code),
    'sync:list': (_input, call) => link.list(call.session()),
    'sync:retry': (_input, call) => done(link.retry(call.session())),
    'sync:setShare': ({ share }, call) => done(link.setShare(call.session(), share)),
    'sync:status': (_input, call) => link.syncStatus(call.session()),
  };
}

function exportHandlers(
  exports: ExportService,
): Pick<Handlers, Extract<EntryName, `export:${string}`>> {
  return {
    'export:prepare': (_input, call) => exports.prepare(call.session()),
    'export:begin': ({ passphrase }, call) => exports.begin(call.session(), passphrase),
    'export:resume': ({ passphrase }, call) => finished(exports.resume(call.session(), passphrase)),
    'export:pause': (_input, call) => finished(exports.pause(call.session())),
    'export:discard': (_input, call) => done(exports.discard(call.session())),
    'export:read': (_input, call) => exports.read(call.session()),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}

async function finished(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
