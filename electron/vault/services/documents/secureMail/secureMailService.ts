import { createHash, randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { oidOfUuid } from '../../../../../shared/cda/oids.ts';
import { buildReportDocument } from '../../../../../shared/cda/reportDocument.ts';
import { buildRequestDocument } from '../../../../../shared/cda/requestDocument.ts';
import { cdaWords } from '../../../../../shared/cda/words.ts';
import { AppFailure } from '../../../../../shared/errors.ts';
import { correctedReportId } from '../../../../../shared/fhir/diagnosticReport.ts';
import { codeSystem } from '../../../../../shared/fhir/systems.ts';
import type { RequestDetail } from '../../../../../shared/ipc/request.ts';
import type { SecureMail } from '../../../../../shared/ipc/secureMail.ts';
import { buildMetadata } from '../../../../../shared/xdm/metadata.ts';
import { documentName, subsetFolder } from '../../../../../shared/xdm/names.ts';
import type { SharedDocument, Submission } from '../../../../../shared/xdm/submission.ts';
import { indexPage, readmeText } from '../../../../../shared/xdm/textPages.ts';
import type { Clock } from '../../../clock.ts';
import type { Session } from '../../../session/sessions.ts';
import { readResource } from '../../../store/resourceStore.ts';
import type { FileSaver } from '../fileSaver.ts';
import type { ReportService } from '../reportService.ts';
import { gatherAct, professionalOf } from './gatherAct.ts';
import { mailHeaders } from './mailHeaders.ts';
import { requestContent } from './requestContent.ts';

/** The name that readers of MSSanté look for; it tells nothing of whom the message is about. */
const packageName = 'IHE_XDM.zip';

export interface SecureMailService {
  /**
   * The request and its opinion as the package that a message of MSSanté carries, kept where the person says. What
   * leaves our protection is written in the access trail first.
   * @throws AppFailure `notFound` without a signed opinion, `document.incomplete` when the directory lacks what the
   * documents must name, `internal` when the report could not be laid out
   */
  readonly save: (session: Session, requestId: string) => Promise<SecureMail>;
}

export interface SecureMailEnvironment {
  readonly clock: Clock;
  readonly detail: (session: Session, requestId: string) => RequestDetail;
  readonly layOut: ReportService['layOut'];
  readonly files: FileSaver;
}

export function createSecureMailService(environment: SecureMailEnvironment): SecureMailService {
  const { clock, detail, layOut, files } = environment;
  return {
    async save(session, requestId) {
      const shown = detail(session, requestId);
      const pdf = await layOut(session, shown, session.isOpen);
      if (pdf === null) throw new AppFailure('internal');
      const { submission, contents } = compose(session, shown, pdf, clock.now());
      session.write(
        { action: 'document.export', object: { type: 'ServiceRequest', id: requestId } },
        () => {},
      );
      const saved = await files.save(packageName, packageOf(submission, contents));
      return { saved, ...mailHeaders(submission) };
    },
  };
}

interface Composed {
  readonly submission: Submission;
  /** The CDA documents, in the order of `submission.documents`. */
  readonly contents: readonly Uint8Array[];
}

function compose(session: Session, detail: RequestDetail, pdf: Uint8Array, now: Date): Composed {
  const { database } = session.store;
  const request = readResource(database, 'ServiceRequest', detail.row.id)?.resource;
  const opinion = detail.opinions.at(-1);
  const report = readResource(database, 'DiagnosticReport', opinion?.reportId ?? '')?.resource;
  const first = detail.opinions[0];
  if (request === undefined || report === undefined || opinion === undefined) {
    throw new AppFailure('notFound');
  }
  const act = gatherAct(database, detail, request);
  const specialty = report.category
    ?.flatMap(({ coding }) => coding ?? [])
    .find(({ system }) => system === codeSystem.specialty)?.code;
  const expert = professionalOf(database, report.resultsInterpreter?.[0], specialty ?? null);
  if (expert.idNatPs === null) throw new AppFailure('document.incomplete');
  const version = {
    id: opinion.reportId,
    firstId: first?.reportId ?? opinion.reportId,
    version: detail.opinions.length,
    replaces: correctedReportId(report),
    signedAt: opinion.signedAt,
    expert,
  };
  const contents = [
    strToU8(buildReportDocument(act, version, Buffer.from(pdf).toString('base64'))),
    strToU8(buildRequestDocument(act, requestContent(detail), expert)),
  ] as const;
  const shared = { serviceFrom: act.requestedAt, serviceTo: act.answeredAt };
  const documents: readonly SharedDocument[] = [
    {
      ...shared,
      kind: 'report',
      uniqueId: oidOfUuid(version.id),
      title: cdaWords.report.title,
      createdAt: opinion.signedAt,
      author: expert,
      ...weighed(contents[0]),
    },
    {
      ...shared,
      kind: 'request',
      uniqueId: oidOfUuid(act.requestId),
      title: cdaWords.request.title,
      createdAt: act.requestedAt,
      author: act.requester,
      ...weighed(contents[1]),
    },
  ];
  const submission = {
    id: randomUUID(),
    submittedAt: now.toISOString(),
    patient: act.patient,
    sender: expert,
    documents,
  };
  return { submission, contents };
}

function weighed(bytes: Uint8Array): Pick<SharedDocument, 'size' | 'hash'> {
  return { size: bytes.length, hash: createHash('sha1').update(bytes).digest('hex') };
}

/** Everything under the names of IHE XDM, neither compressed nor encrypted: the message itself is (MSSanté). */
function packageOf(submission: Submission, contents: readonly Uint8Array[]): Uint8Array {
  const documents = contents.map(
    (bytes, index) => [`${subsetFolder}/${documentName(index)}`, bytes] as const,
  );
  return zipSync(
    {
      'INDEX.HTM': strToU8(indexPage(submission)),
      'README.TXT': strToU8(readmeText(submission)),
      [`${subsetFolder}/METADATA.XML`]: strToU8(buildMetadata(submission)),
      ...Object.fromEntries(documents),
    },
    { level: 0 },
  );
}
