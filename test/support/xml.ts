import { DOMParser, type Document, type Node } from '@xmldom/xmldom';
import * as xpath from 'xpath';

const { useNamespaces: under } = xpath;
const select = under({
  c: 'urn:hl7-org:v3',
  rim: 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0',
});

/** Reads XML with somebody else's parser. @throws Error on the first thing that is not well formed */
export function parseXml(xml: string): Document {
  return new DOMParser({
    onError: (_level, message) => {
      throw new Error(message);
    },
  }).parseFromString(xml, 'text/xml');
}

/** Whether an XPath test holds; `c:` is CDA, `rim:` the registry of IHE. */
export function holds(document: Document, test: string): boolean {
  return select(`boolean(${test})`, document as never) === true;
}

/** Every place that an XPath finds. */
export function found(document: Document, path: string): readonly Node[] {
  return select(path, document as never) as unknown as readonly Node[];
}
