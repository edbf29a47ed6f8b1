import { cdaTime } from './cdaTime.ts';
import { clinicalDocument } from './header.ts';
import { oid, oidOfUuid } from './oids.ts';
import type { CdaAct, CdaProfessional } from './parties.ts';
import { cdaWords as words } from './words.ts';
import { element, type XmlElement, type XmlNode, xmlDocument } from './xml.ts';

/** TLM-DA, its two sections that are always there, and the optional one that we fill (domain.md 3.6). */
const template = {
  document: '1.2.250.1.213.1.1.1.38',
  history: '1.2.250.1.213.1.1.2.68',
  story: '1.2.250.1.213.1.1.2.69',
  treatments: '1.3.6.1.4.1.19376.1.5.3.1.3.19',
  treatmentEntry: '1.3.6.1.4.1.19376.1.5.3.1.4.7',
  results: '1.3.6.1.4.1.19376.1.5.3.1.3.27',
} as const;

/** One line of a section: a question of the form and what was answered. */
export interface SectionLine {
  readonly label: string;
  readonly text: string;
}

export interface RequestContent {
  /** The question, then what was found and what is known of her, in the order of the form. */
  readonly story: readonly SectionLine[];
  readonly treatments: readonly SectionLine[];
  /** Laboratory values and measures; the section is left out when there is none. */
  readonly results: readonly SectionLine[];
}

/** « Demande d’acte de télémédecine », TLM-DA 2022.01: what was asked, in the sections of the model, as text. */
export function buildRequestDocument(
  act: CdaAct,
  content: RequestContent,
  expert: CdaProfessional | null,
): string {
  const { requester, requestId, requestedAt } = act;
  const sections = [
    historySection(requestId, content.story),
    treatmentSection(act, content.treatments),
    content.results.length === 0 ? null : resultSection(requestId, content.results),
  ];
  return xmlDocument(
    clinicalDocument(
      {
        templateId: template.document,
        code: '75496-0',
        codeDisplay: words.request.code,
        title: words.request.title,
        id: requestId,
        setId: requestId,
        version: 1,
        replaces: null,
        signedAt: requestedAt,
        author: requester,
        recipient: expert,
        keeper: requester.structure,
        performer: expert,
      },
      act,
      element(
        'structuredBody',
        {},
        ...sections.map((one) => (one === null ? null : element('component', {}, one))),
      ),
    ),
  );
}

interface Section {
  readonly templateId: string;
  readonly code: string;
  readonly title: string;
  /** Makes the section's id one of its own within the request. */
  readonly part: number;
}

function section(
  requestId: string,
  { templateId, code, title, part }: Section,
  ...children: readonly XmlNode[]
): XmlElement {
  return element(
    'section',
    {},
    element('templateId', { root: templateId }),
    element('id', { root: oidOfUuid(requestId), extension: String(part) }),
    element('code', { code, codeSystem: oid.loinc, codeSystemName: words.loinc }),
    element('title', {}, title),
    ...children,
  );
}

function historySection(requestId: string, lines: readonly SectionLine[]): XmlElement {
  const story = section(
    requestId,
    { templateId: template.story, code: '34117-2', title: words.sections.story, part: 2 },
    lineTable(lines),
  );
  return section(
    requestId,
    { templateId: template.history, code: '46612-8', title: words.sections.history, part: 1 },
    element('component', {}, story),
  );
}

/** Treatments as they were written: none of them is coded here, and none is told to be absent. */
function treatmentSection(act: CdaAct, lines: readonly SectionLine[]): XmlElement {
  const { requestId, requestedAt } = act;
  const { noTreatment, treatments } = words.sections;
  const text =
    lines.length === 0
      ? element('text', {}, element('content', { ID: 'treatments' }, noTreatment))
      : element('text', {}, ...lineTable(lines, 'treatments').children);
  return section(
    requestId,
    { templateId: template.treatments, code: '10160-0', title: treatments, part: 3 },
    text,
    element(
      'entry',
      {},
      element(
        'substanceAdministration',
        { classCode: 'SBADM', moodCode: 'INT' },
        element('templateId', { root: template.treatmentEntry }),
        element('id', { root: oidOfUuid(requestId), extension: 'treatments' }),
        element('text', {}, element('reference', { value: '#treatments' })),
        element('statusCode', { code: 'completed' }),
        element(
          'effectiveTime',
          { 'xsi:type': 'IVL_TS' },
          element('low', { nullFlavor: 'UNK' }),
          element('high', { value: cdaTime(requestedAt) }),
        ),
        element(
          'consumable',
          {},
          element(
            'manufacturedProduct',
            {},
            element('manufacturedMaterial', {}, element('code', { nullFlavor: 'NI' })),
          ),
        ),
      ),
    ),
  );
}

function resultSection(requestId: string, lines: readonly SectionLine[]): XmlElement {
  return section(
    requestId,
    { templateId: template.results, code: '30954-2', title: words.sections.results, part: 4 },
    lineTable(lines),
  );
}

/** Two columns, the question and its answer; line breaks of a text are kept. */
function lineTable(lines: readonly SectionLine[], id: string | null = null): XmlElement {
  const rows = lines.map(({ label, text }) =>
    element(
      'tr',
      {},
      element('td', {}, label),
      element(
        'td',
        {},
        ...text
          .split(/\r\n|\r|\n/)
          .flatMap((line, index) => (index === 0 ? [line] : [element('br'), line])),
      ),
    ),
  );
  return element('text', {}, element('table', { ID: id }, element('tbody', {}, ...rows)));
}
