/** The fonts that every reader of PDF has to know, by the name of their file, as `data:` addresses made when building. */
const bundled = import.meta.glob<string>(
  '../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
  { query: '?inline', import: 'default', eager: true },
);

/** Their bytes in base64. */
export const fontFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(bundled).map(([path, address]) => [
    path.split('/').at(-1) ?? '',
    address.slice(address.indexOf(',') + 1),
  ]),
);
