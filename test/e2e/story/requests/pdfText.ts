import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Whether a reader for the blind finds headings and tables in it, and not only words. */
export async function isTagged(bytes: Uint8Array): Promise<boolean> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const marks = await document.getMarkInfo();
  await document.destroy();
  return marks?.Marked === true;
}

/** Every word of a document, page after page, as a reader for the blind would get it. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await document.destroy();
  return pages.join('\n');
}
