import { parisClock } from '../domain/civilDate.ts';
import { exportWords } from './words.ts';

const NBSP = '\u00A0';

/** Text of a record inside a page: nothing in it is ever read as markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** « 04/05/1938 »; the words for nothing when there is none. */
export function dayText(date: string | null): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? [];
  return day === undefined ? exportWords.unknown : `${day}/${month}/${year}`;
}

/** « 21/11/2026 à 14 h 32 » on the clock of the establishment. */
export function momentText(instant: string | null): string {
  if (instant === null || Number.isNaN(Date.parse(instant))) return exportWords.unknown;
  const { date, time } = parisClock(instant);
  const [hours, minutes] = time.split(':');
  return `${dayText(date)} à ${Number(hours)}${NBSP}h${NBSP}${minutes}`;
}

/** A whole page without script, picture from elsewhere or style from elsewhere: it opens from a folder, offline. */
export function htmlPage(title: string, fictitious: boolean, body: string): string {
  const band = fictitious ? `<p class="band">${escapeHtml(exportWords.fictitious)}</p>\n` : '';
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${band}<main>
${body}
</main>
</body>
</html>
`;
}

/** The colours of the program, so that contrast has been weighed once. */
const style = `
body { margin: 0; color: #13242c; background: #ffffff; font: 16px/1.5 system-ui, sans-serif; }
main { margin: 0 auto; padding: 24px; max-width: 90rem; }
h1 { font-size: 28px; line-height: 1.25; } h2 { font-size: 22px; line-height: 1.25; } h3 { font-size: 18px; }
a { color: #0b5563; } a:focus-visible { outline: 3px solid #13242c; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding: 8px 0; }
th, td { border: 1px solid #6b7b82; padding: 8px; text-align: left; vertical-align: top; }
thead th { background: #e2eff1; } td ul { margin: 0; padding-left: 20px; }
.scroll { overflow-x: auto; } .soft { color: #47585f; }
.band { margin: 0; padding: 8px 24px; color: #ffffff; background: #5b3a8e; font-weight: 600; }
.care { border-left: 4px solid #c77700; padding: 8px 16px; background: #fff0d4; color: #7a4100; }
img { max-width: 100%; height: auto; } figure { margin: 0 0 24px; } pre { margin: 0; white-space: pre-wrap; font: inherit; }
.facts th { width: 20rem; font-weight: 600; }
@media print { a { color: inherit; } }
`;
