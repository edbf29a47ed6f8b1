import { cdaWords as words } from '../cda/words.ts';
import { escapeHtml } from '../export/html.ts';
import { documentName, subsetFolder } from './names.ts';
import type { Submission } from './submission.ts';

/** INDEX.HTM: what a person sees who opens the package by hand. Names the documents, and nothing of the patient. */
export function indexPage({ documents, sender }: Submission): string {
  const items = documents.map(
    ({ title }, index) =>
      `<li><a href="${subsetFolder}/${documentName(index)}">${escapeHtml(title)}</a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>${escapeHtml(words.submission.title)}</title></head>
<body>
<h1>${escapeHtml(words.submission.title)}</h1>
<p>${escapeHtml(sender.structure.name)}</p>
<ul>
${items.join('\n')}
</ul>
</body>
</html>
`;
}

/** README.TXT, with the line ends that the profile's oldest readers know. */
export function readmeText({ sender }: Submission): string {
  return [words.submission.title, sender.structure.name, words.submission.open, '']
    .join('\n')
    .replaceAll('\n', '\r\n');
}
