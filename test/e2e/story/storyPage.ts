import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence, StepResult } from './step.ts';
import { steps } from './steps.ts';

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (c) => entities[c] ?? c);
}

const style = `
  :root { font: 16px/1.5 "IBM Plex Sans", "DejaVu Sans", sans-serif; color: #13242c; }
  body { margin: 0 auto; max-width: 1840px; padding: 24px; background: #f2f5f5; }
  h1 { font-size: 28px; margin: 0 0 8px; }
  section { background: #fff; border: 1px solid #c9d3d6; border-radius: 10px; padding: 16px 24px; margin: 16px 0; }
  h2 { font-size: 22px; margin: 0 0 8px; }
  .state { color: #1e6140; } .failed .state { color: #a3231a; }
  blockquote { margin: 8px 0; padding-left: 12px; border-left: 4px solid #0b5563; }
  .pictures { display: flex; gap: 16px; }
  .pictures a { flex: 1; max-width: 50%; }
  .hub { flex: 1; max-width: 34%; padding: 8px 16px; background: #e8f0f1; border: 1px solid #c9d3d6; }
  .hub h3 { margin: 0 0 8px; font-size: 17px; } .hub dl { font-size: 12px; }
  img { width: 100%; border: 1px solid #c9d3d6; display: block; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; font-size: 14px; }
  dt { color: #47585f; } dd { margin: 0; font-family: "IBM Plex Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
`;

function evidenceList(evidence: Evidence): string {
  const rows = Object.entries(evidence)
    .filter(([name]) => name !== 'sentence' && name !== 'hub')
    .map(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`;
    });
  return `<dl>${rows.join('')}</dl>`;
}

type ImageSource = (name: string) => string;

/** Pictures of the hospital's workstation stand at the right: nurse, hub, expert. */
const ofExpert = (name: string): boolean => /-expert-[^/]*$/.test(name);

function picture(name: string, source: ImageSource): string {
  return `<a href="${escaped(name)}"><img src="${source(name)}" alt="${escaped(name)}"></a>`;
}

/** What the hub held then: it has no screen of its own. */
function hubCard(facts: unknown): string {
  const rows = Object.entries(facts as object).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`;
  });
  return `<div class="hub"><h3>Plateforme</h3><dl>${rows.join('')}</dl></div>`;
}

/** At most three pictures side by side: the last ones tell how the step ended. */
function section(result: StepResult, number: number, source: ImageSource): string {
  const title = steps.find((step) => step.name === result.name)?.title ?? result.name;
  const sentence = result.evidence.sentence;
  const quote = typeof sentence === 'string' ? `<blockquote>${escaped(sentence)}</blockquote>` : '';
  const { hub } = result.evidence;
  const shown = result.screenshots.slice(hub === undefined ? -3 : -2);
  const pictures = [
    ...shown.filter((name) => !ofExpert(name)).map((name) => picture(name, source)),
    ...(hub === undefined ? [] : [hubCard(hub)]),
    ...shown.filter(ofExpert).map((name) => picture(name, source)),
  ];
  const state = result.ok ? 'réussi' : 'échoué';
  return `<section class="${result.ok ? '' : 'failed'}">
    <h2>${number}. ${escaped(title)} <span class="state">${state}, ${result.ms} ms</span></h2>
    ${quote}<div class="pictures">${pictures.join('')}</div>${evidenceList(result.evidence)}</section>`;
}

function page(body: string): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Estuaire</title>
<style>${style}</style></head><body>${body}</body></html>`;
}

/** The page of the story: each step with its sentence on screen, its pictures and its proof. */
export function storyPage(results: readonly StepResult[]): string {
  const sections = results.map((result, i) => section(result, i + 1, (name) => encodeURI(name)));
  return page(`<h1>Estuaire, de bout en bout</h1>${sections.join('\n')}`);
}

/** The same pictures on one sheet, carried inside the page so that any window can draw it. */
export function contactSheet(results: readonly StepResult[], folder: string): string {
  const source: ImageSource = (name) =>
    `data:image/png;base64,${readFileSync(join(folder, name)).toString('base64')}`;
  const sections = results.map((result, i) =>
    section({ ...result, evidence: shownOnSheet(result.evidence) }, i + 1, source),
  );
  return page(`<h1>Estuaire, de bout en bout</h1>${sections.join('\n')}`);
}

function shownOnSheet({ sentence, hub }: Evidence): Evidence {
  return { sentence, ...(hub === undefined ? {} : { hub }) };
}
