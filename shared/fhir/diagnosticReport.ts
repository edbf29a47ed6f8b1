import type { DiagnosticReport, DiagnosticReportMedia, Extension } from '@medplum/fhirtypes';
import type { Queue } from '../domain/specialty.ts';
import { buildConclusionCodes } from './conclusionCode.ts';
import { findExtension } from './extension.ts';
import { type Person, personReference } from './person.ts';
import { idIn, referenceTo } from './reference.ts';
import { performerType } from './serviceRequest.ts';
import { codeSystem, extensionUrl } from './systems.ts';

export interface Opinion {
  readonly id: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly queue: Pick<Queue, 'specialties'>;
  /** `preliminary`: the interim advice that goes with an appointment; `corrected`: a new version of a signed one. */
  readonly status: 'final' | 'preliminary' | 'corrected';
  readonly expert: Person;
  /** When it was signed, an instant. */
  readonly issued: string;
  /** « Avis en clair ». */
  readonly conclusion: string;
  /** The structured form; null for an interim advice. */
  readonly responseId: string | null;
  /** The signed report that it corrects. */
  readonly replaces?: string;
  /** The pictures it draws over, with what it draws. */
  readonly media?: readonly DiagnosticReportMedia[];
  /** CIM-10 codes that it concludes with, of our own table. */
  readonly codes?: readonly string[];
}

/** The expert's opinion. Its structured answers stay in their own QuestionnaireResponse, linked from here. */
export function buildDiagnosticReport(opinion: Opinion): DiagnosticReport {
  const extension = linksOf(opinion);
  const conclusionCode = buildConclusionCodes(opinion.codes ?? []);
  return {
    resourceType: 'DiagnosticReport',
    id: opinion.id,
    ...(extension.length === 0 ? {} : { extension }),
    basedOn: [referenceTo('ServiceRequest', opinion.requestId)],
    status: opinion.status,
    category: [performerType(opinion.queue)],
    code: { coding: [{ system: codeSystem.loinc, code: '85208-7' }] },
    subject: referenceTo('Patient', opinion.patientId),
    effectiveDateTime: opinion.issued,
    issued: opinion.issued,
    performer: [personReference(opinion.expert)],
    resultsInterpreter: [personReference(opinion.expert)],
    ...(opinion.media === undefined || opinion.media.length === 0
      ? {}
      : { media: [...opinion.media] }),
    conclusion: opinion.conclusion,
    ...(conclusionCode.length === 0 ? {} : { conclusionCode }),
  };
}

function linksOf({ responseId, replaces }: Opinion): Extension[] {
  const link = (
    url: string,
    type: 'QuestionnaireResponse' | 'DiagnosticReport',
    id: string,
  ): Extension => ({
    url,
    valueReference: referenceTo(type, id),
  });
  return [
    ...(responseId === null
      ? []
      : [link(extensionUrl.structuredAnswer, 'QuestionnaireResponse', responseId)]),
    ...(replaces === undefined
      ? []
      : [link(extensionUrl.replacesReport, 'DiagnosticReport', replaces)]),
  ];
}

/** Opinions of one request from the first signed to the one in force; a correction always follows what it corrects. */
export function inOrderOfIssue(reports: readonly DiagnosticReport[]): readonly DiagnosticReport[] {
  return [...reports].sort((a, b) => {
    if (correctedReportId(b) === a.id) return -1;
    if (correctedReportId(a) === b.id) return 1;
    return Date.parse(a.issued ?? '') - Date.parse(b.issued ?? '') || 0;
  });
}

/** Id of the report that this one corrects; null for a first answer. */
export function correctedReportId(report: DiagnosticReport): string | null {
  const link = findExtension(report.extension, extensionUrl.replacesReport)?.valueReference;
  return idIn(link, 'DiagnosticReport');
}

/** Id of the QuestionnaireResponse that holds the structured opinion; null when there is none. */
export function structuredAnswerId(report: DiagnosticReport): string | null {
  const link = findExtension(report.extension, extensionUrl.structuredAnswer)?.valueReference;
  return idIn(link, 'QuestionnaireResponse');
}
