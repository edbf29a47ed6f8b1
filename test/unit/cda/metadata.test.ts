import { expect, test } from 'vitest';
import { buildMetadata } from '../../../shared/xdm/metadata.ts';
import type { SharedDocument, Submission } from '../../../shared/xdm/submission.ts';
import { found, holds, parseXml } from '../../support/xml.ts';
import { act, expert } from './cdaFixture.ts';

const shared = {
  serviceFrom: act.requestedAt,
  serviceTo: act.answeredAt,
  createdAt: act.requestedAt,
  size: 10,
  hash: 'a'.repeat(40),
};
const documents: readonly SharedDocument[] = [
  { ...shared, kind: 'report', uniqueId: '2.25.1', title: 'TESTREPORT', author: expert },
  { ...shared, kind: 'request', uniqueId: '2.25.2', title: 'TESTREQUEST', author: act.requester },
];
const submission: Submission = {
  id: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
  submittedAt: '2026-11-22T13:05:09.000Z',
  patient: act.patient,
  sender: expert,
  documents,
};
/** Schemes of the registry of IHE: the class of a document, and its type. */
const classScheme = 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a';
const typeScheme = 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983';

test.each([
  ['the report', 0, '85208-7'],
  ['the request', 1, '75496-0'],
] as const)(
  '%s has its type, and the class that the national table gives to it',
  (_, index, type) => {
    const metadata = parseXml(buildMetadata(submission));
    const [entry] = found(metadata, `//rim:ExtrinsicObject[${index + 1}]/@id`);
    const classified = (scheme: string, code: string): boolean =>
      holds(
        metadata,
        `//rim:Classification[@classificationScheme='${scheme}'][@classifiedObject='${entry?.nodeValue}']/@nodeRepresentation='${code}'`,
      );
    expect(classified(typeScheme, type)).toBe(true);
    expect(classified(classScheme, '10')).toBe(true);
    expect(classified(classScheme, '11')).toBe(false);
  },
);
