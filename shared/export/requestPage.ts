import { callIncidentLines, callKindWords } from '../calls/words.ts';
import { parisClock } from '../domain/civilDate.ts';
import type { Answers } from '../forms/answers.ts';
import { formCatalogue } from '../forms/catalogue.ts';
import { fullSummary } from '../forms/summary.ts';
import type { Opinion, RequestDetail } from '../ipc/request.ts';
import { answerText } from './answerText.ts';
import type { ExportedImage } from './exportedRequest.ts';
import { dayText, escapeHtml, htmlPage, momentText } from './html.ts';
import { specialtyWords, stateWords, exportWords as words } from './words.ts';

/**
 * One request as a page that anybody can read: what was asked, everything that was answered in the form, the pictures,
 * the messages, the calls, and each opinion.
 * @param images in the order of `detail.images`; their paths are from the root of the archive
 */
export function requestPage(
  detail: RequestDetail,
  images: readonly ExportedImage[],
  fictitious: boolean,
): string {
  const { row, patient } = detail;
  const title = words.requestTitle(row.number ?? words.noNumber);
  const name = `${row.patientFamily} ${row.patientGiven}`;
  const facts: readonly (readonly [string, string])[] = [
    [words.facts.establishment, row.establishmentName],
    [words.facts.author, detail.authorName],
    [words.facts.authored, momentText(row.authoredOn)],
    [words.facts.specialty, specialtyWords[row.specialty] ?? row.specialty],
    [words.facts.state, stateWords[row.state]],
  ];
  const body = `<p><a href="../../index.html">${escapeHtml(words.back)}</a></p>
<h1>${escapeHtml(title)}</h1>
<p><strong>${escapeHtml(name)}</strong>, ${escapeHtml(words.born(dayText(patient.birthDate)))}</p>
${factTable(facts)}
<h2>${escapeHtml(words.question)}</h2>
<pre>${escapeHtml(row.question ?? words.unknown)}</pre>
<h2>${escapeHtml(words.clinical)}</h2>
${answered(detail.questionnaire, detail.answers, detail)}
<h2>${escapeHtml(words.images)}</h2>
${pictures(images)}
${messages(detail)}${calls(detail)}${detail.opinions.map((opinion) => opinionPart(opinion, detail)).join('')}`;
  return htmlPage(title, fictitious, body);
}

/** Every answer under its question, in the order of the form; conditions may look at the request's own answers. */
function answered(questionnaire: string, answers: Answers, detail: RequestDetail): string {
  const form = formCatalogue.form(questionnaire);
  if (form === undefined) return `<p>${escapeHtml(words.unknown)}</p>`;
  const today = parisClock(detail.row.authoredOn ?? detail.row.updatedAt).date;
  const context = { today, sex: detail.patient.sex, request: detail.answers };
  return fullSummary(form, answers, context)
    .map(({ title, parts }) => {
      const facts = parts.map((part) => [part.label, answerText(part)] as const);
      const none = `<p>${escapeHtml(words.values.none)}</p>`;
      return `<h3>${escapeHtml(title)}</h3>\n${facts.length === 0 ? none : factTable(facts)}`;
    })
    .join('\n');
}

function factTable(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td><pre>${escapeHtml(value)}</pre></td></tr>`,
  );
  return `<table class="facts"><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function pictures(images: readonly ExportedImage[]): string {
  if (images.length === 0) return `<p>${escapeHtml(words.noImages)}</p>`;
  return images
    .map(({ title, file, missing }, index) => {
      const place = index + 1;
      const said = missing === null ? words.image(place) : words.imageCopy(place);
      const name = escapeHtml(`${said} — ${title}`);
      if (file === null) {
        const why = missing === 'damaged' ? words.imageDamaged(place) : words.imageMissing(place);
        return `<p>${escapeHtml(why)}</p>`;
      }
      const from = escapeHtml(`../../${file}`);
      return `<figure><a href="${from}"><img src="${from}" alt="${name}" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
    })
    .join('\n');
}

function messages(detail: RequestDetail): string {
  if (detail.messages.length === 0) return '';
  const items = detail.messages.map(
    ({ authorName, at, text }) =>
      `<h3>${escapeHtml(words.message(authorName, momentText(at)))}</h3>\n<pre>${escapeHtml(text)}</pre>`,
  );
  return `<h2>${escapeHtml(words.messages)}</h2>\n${items.join('\n')}\n`;
}

function calls(detail: RequestDetail): string {
  if (detail.calls.length === 0) return '';
  const items = detail.calls.map(({ kind, startedAt, people }) => {
    const what = words.call(callKindWords[kind], momentText(startedAt), people.join(', '));
    return `<p>${escapeHtml(what)}</p>`;
  });
  const incidents = callIncidentLines(detail.calls).map((one) => `<p>${escapeHtml(one)}</p>`);
  return `<h2>${escapeHtml(words.calls)}</h2>\n${[...items, ...incidents].join('\n')}\n`;
}

function opinionPart(opinion: Opinion, detail: RequestDetail): string {
  const signed = words.opinionOf(opinion.authorName, momentText(opinion.signedAt));
  const checked = opinion.signatureVerified ? words.verified : words.unverified;
  return `<h2>${escapeHtml(words.opinion)}</h2>
<p>${escapeHtml(signed)} ${escapeHtml(checked)}</p>
${opinion.correction === null ? '' : `<p>${escapeHtml(words.correction(opinion.correction))}</p>\n`}<pre>${escapeHtml(opinion.conclusion)}</pre>
${answered(opinion.questionnaire, opinion.answers, detail)}
`;
}
