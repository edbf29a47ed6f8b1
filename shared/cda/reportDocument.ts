import { clinicalDocument } from './header.ts';
import type { CdaAct, CdaProfessional } from './parties.ts';
import { cdaWords as words } from './words.ts';
import { element, xmlDocument } from './xml.ts';

/** IHE XDS-SD: the body is a scanned or printed page. */
const reportTemplate = '1.3.6.1.4.1.19376.1.2.20';

export interface ReportVersion {
  /** Ids of the DiagnosticReports, the first and this one. */
  readonly firstId: string;
  readonly id: string;
  readonly version: number;
  readonly replaces: string | null;
  readonly signedAt: string;
  readonly expert: CdaProfessional;
}

/**
 * « Compte-rendu d’acte de télémédecine », TLM-CR 2022.01 (CDA R2 level 1): the legal report is our PDF, bit for bit.
 * @param pdf in base64
 */
export function buildReportDocument(act: CdaAct, report: ReportVersion, pdf: string): string {
  const text = element('text', { mediaType: 'application/pdf', representation: 'B64' }, pdf);
  return xmlDocument(
    clinicalDocument(
      {
        templateId: reportTemplate,
        code: '85208-7',
        codeDisplay: words.report.code,
        title: words.report.title,
        id: report.id,
        setId: report.firstId,
        version: report.version,
        replaces: report.replaces,
        signedAt: report.signedAt,
        author: report.expert,
        recipient: act.requester,
        keeper: report.expert.structure,
        performer: report.expert,
      },
      act,
      element('nonXMLBody', {}, text),
    ),
  );
}
