import { randomUUID } from 'node:crypto';
import { callIncidentLines } from '../../../../shared/calls/words.ts';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import type { Prescription } from '../../../../shared/ipc/prescription.ts';
import type { ReportDocument, RequestDetail } from '../../../../shared/ipc/request.ts';
import type { Clock } from '../../clock.ts';
import { oneAtATime } from '../../oneAtATime.ts';
import type { Session } from '../../session/sessions.ts';
import { readResource } from '../../store/resourceStore.ts';
import { prescriberOf, rppsOf } from './directoryCard.ts';

/** A page that is not laid out, or a dialog left open, for longer than this gives the document up. */
const layoutTimeoutMs = 30_000;
const dialogTimeoutMs = 10 * 60_000;

export interface ReportService {
  /**
   * Lays the latest opinion out as a « compte rendu », or one prescription alone, and asks the person where to keep it. What leaves our
   * protection is written in the access trail first.
   * @throws AppFailure `notFound` without a signed opinion or that prescription, `internal` when the page could not be laid out
   */
  readonly save: (
    session: Session,
    requestId: string,
    prescriptionId?: string,
  ) => Promise<{ saved: boolean }>;
  /**
   * The latest opinion laid out, for a service that keeps the document itself; null when the page could not be drawn.
   * It goes on behind a locked screen as long as `isWanted`.
   */
  readonly layOut: (
    session: Session,
    detail: RequestDetail,
    isWanted: () => boolean,
  ) => Promise<Uint8Array | null>;
  /** What the hidden page of that job shows. @throws AppFailure `notFound` */
  readonly read: (jobId: string) => ReportDocument;
  /** The page says that it is drawn. */
  readonly laidOut: (jobId: string) => void;
  /** The job whose page is being opened: a print window's port belongs to it, and lives as long as it is wanted. */
  readonly openingJob: () => PrintJob | null;
  readonly printed: (jobId: string, pdf: Uint8Array | null) => void;
  readonly saved: (jobId: string, saved: boolean) => void;
}

export interface ReportEnvironment {
  readonly clock: Clock;
  readonly detail: (session: Session, requestId: string) => RequestDetail;
  readonly tellMain: (message: VaultToMain) => void;
}

export interface PrintJob {
  readonly id: string;
  readonly session: Session;
  readonly isWanted: () => boolean;
}

interface Job extends PrintJob {
  readonly document: ReportDocument;
  readonly settlePdf: (pdf: Uint8Array | null) => void;
  readonly settleSaved: (saved: boolean) => void;
}

export function createReportService(environment: ReportEnvironment): ReportService {
  const { clock, detail, tellMain } = environment;
  const inTurn = oneAtATime();
  const printer = createPrinter(environment);

  const save = (
    session: Session,
    requestId: string,
    prescriptionId: string | null,
  ): Promise<{ saved: boolean }> => {
    const shown = detail(session, requestId);
    const opinion = documentOf(session, shown, clock.now());
    const document =
      prescriptionId === null
        ? opinion
        : {
            ...opinion,
            prescription: prescriptionIn(shown, prescriptionId),
            prescriber: prescriberOf(session.store.database, prescriptionId),
          };
    return printer.run(
      { session, document, isWanted: session.isOpen },
      async (bytes, id, saved) => {
        if (bytes === null) throw new AppFailure('internal');
        session.write(
          { action: 'document.export', object: { type: 'ServiceRequest', id: requestId } },
          () => {},
        );
        tellMain({ type: 'save', jobId: id, name: fileName(document), bytes });
        return { saved: await within(saved, dialogTimeoutMs, clock, false) };
      },
    );
  };

  return {
    save: (session, requestId, prescriptionId) =>
      inTurn(() => save(session, requestId, prescriptionId ?? null)),
    layOut: (session, shown, isWanted) =>
      inTurn(() => {
        const document = documentOf(session, shown, clock.now());
        return printer.run({ session, document, isWanted }, (bytes) => Promise.resolve(bytes));
      }),
    read: (jobId) => printer.jobOf(jobId).document,
    laidOut: (jobId) => {
      printer.jobOf(jobId);
      tellMain({ type: 'printNow', jobId });
    },
    openingJob: printer.current,
    printed: (jobId, pdf) => {
      if (printer.current()?.id === jobId) printer.jobOf(jobId).settlePdf(pdf);
    },
    saved: (jobId, saved) => {
      if (printer.current()?.id === jobId) printer.jobOf(jobId).settleSaved(saved);
    },
  };
}

/** The one page that is being drawn, and who waits for it. */
function createPrinter({ clock, tellMain }: Pick<ReportEnvironment, 'clock' | 'tellMain'>) {
  let current: Job | null = null;
  return {
    current: (): Job | null => current,
    /** @throws AppFailure `notFound` */
    jobOf: (jobId: string): Job => {
      if (current?.id !== jobId) throw new AppFailure('notFound');
      return current;
    },
    /** Draws the page of one job, then does `next` with it while the job still stands. */
    run: async <T>(
      job: Pick<Job, 'session' | 'isWanted' | 'document'>,
      next: (bytes: Uint8Array | null, id: string, saved: Promise<boolean>) => Promise<T>,
    ): Promise<T> => {
      const id = randomUUID();
      const pdf = promised<Uint8Array | null>();
      const saved = promised<boolean>();
      current = { ...job, id, settlePdf: pdf.settle, settleSaved: saved.settle };
      try {
        tellMain({ type: 'openPrint', jobId: id });
        const bytes = await within(pdf.promise, layoutTimeoutMs, clock, null);
        return await next(bytes, id, saved.promise);
      } finally {
        current = null;
      }
    },
  };
}

/** The number of the request and nothing about the person: a file's name is read by anybody. */
function fileName({ detail, prescription }: ReportDocument): string {
  return `${prescription === null ? 'avis' : 'prescription'}-${detail.row.number ?? 'sans-numero'}.pdf`;
}

/** @throws AppFailure `notFound` */
function prescriptionIn({ prescriptions }: RequestDetail, id: string): Prescription {
  const found = prescriptions.find((one) => one.id === id);
  if (found === undefined) throw new AppFailure('notFound');
  return found;
}

function documentOf(session: Session, detail: RequestDetail, now: Date): ReportDocument {
  const opinion = detail.opinions.at(-1);
  if (opinion === undefined) throw new AppFailure('notFound');
  const { database } = session.store;
  const request = readResource(database, 'ServiceRequest', detail.row.id);
  const report = readResource(database, 'DiagnosticReport', opinion.reportId);
  return {
    detail,
    opinion,
    prescription: null,
    prescriber: null,
    requester: {
      name: detail.authorName,
      rpps: rppsOf(database, request?.resource.requester),
      establishment: detail.row.establishmentName,
    },
    expert: {
      name: opinion.authorName,
      rpps: rppsOf(database, report?.resource.resultsInterpreter?.[0]),
      team: request?.resource.performer?.[0]?.display ?? detail.row.specialty,
    },
    technicalIncidents: callIncidentLines(detail.calls),
    printedAt: withParisOffset(now.toISOString()),
  };
}

function promised<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

function within<T>(promise: Promise<T>, delayMs: number, clock: Clock, otherwise: T): Promise<T> {
  return new Promise((resolve) => {
    const cancel = clock.startTimer(delayMs, () => resolve(otherwise));
    void promise.then((value) => {
      cancel();
      resolve(value);
    });
  });
}
