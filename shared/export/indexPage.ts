import type {
  AbsentRequest,
  ExportedImage,
  ExportedPlace,
  ExportedRequest,
} from './exportedRequest.ts';
import { dayText, escapeHtml, htmlPage, momentText } from './html.ts';
import { specialtyWords, stateWords, exportWords as words } from './words.ts';

/** The first page of an archive: every request in one table, each with links to its files. */
export function indexPage(
  place: ExportedPlace,
  requests: readonly ExportedRequest[],
  absent: readonly AbsentRequest[] = [],
): string {
  const { kinds } = words;
  const body = `<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(words.of(place.name, place.finess))}. ${escapeHtml(words.madeOn(momentText(place.begunAt)))}</p>
<p>${escapeHtml(words.intro)}</p>
<p class="care">${escapeHtml(words.confidential)}</p>
<h2>${escapeHtml(words.contains)}</h2>
<ul>
${Object.values(kinds)
  .map((kind) => `<li>${escapeHtml(kind)}</li>`)
  .join('\n')}
</ul>
${missingPart(requests, absent)}${requests.length === 0 ? `<p>${escapeHtml(words.noRequests)}</p>` : table(requests)}`;
  return htmlPage(`${words.title} — ${place.name}`, place.fictitious, body);
}

/** What could not be put in this archive, one line each, and why; nothing when it is complete. */
function missingPart(
  requests: readonly ExportedRequest[],
  absent: readonly AbsentRequest[],
): string {
  const lines = [
    ...absent.map(({ number, authoredOn, why }) =>
      words.absentRequest(number ?? words.noNumber, momentText(authoredOn), words.why[why]),
    ),
    ...requests.flatMap(({ number, files }) =>
      (files?.images ?? []).flatMap(({ missing, why }, index) => {
        if (missing === null) return [];
        const reason = missing === 'damaged' ? words.damagedHere : words.why[why ?? 'refused'];
        return [words.absentImage(index + 1, number ?? words.noNumber, reason)];
      }),
    ),
  ];
  if (lines.length === 0) return '';
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n');
  return `<h2>${escapeHtml(words.missing)}</h2>\n<p>${escapeHtml(words.missingText)}</p>\n<ul>\n${items}\n</ul>\n`;
}

function table(requests: readonly ExportedRequest[]): string {
  const columns = Object.values(words.columns).map(
    (column) => `<th scope="col">${escapeHtml(column)}</th>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(words.title)}">
<table>
<caption>${escapeHtml(words.caption(requests.length))}</caption>
<thead><tr>${columns.join('')}</tr></thead>
<tbody>
${requests.map(row).join('\n')}
</tbody>
</table>
</div>`;
}

function row(request: ExportedRequest): string {
  const number = request.number ?? words.noNumber;
  const head = `<th scope="row">${escapeHtml(number)}</th><td>${escapeHtml(momentText(request.authoredOn))}</td>`;
  if (request.files === null) {
    return `<tr>${head}<td colspan="5">${escapeHtml(words.hidden)}</td></tr>`;
  }
  const { family, given, birthDate } = request.person;
  const cells = [
    `${escapeHtml(`${family} ${given}`)}<br><span class="soft">${escapeHtml(words.born(dayText(birthDate)))}</span>`,
    escapeHtml(specialtyWords[request.specialty] ?? request.specialty),
    escapeHtml(stateWords[request.state]),
    escapeHtml(request.question ?? words.unknown),
    fileList(request.files, number),
  ];
  return `<tr>${head}${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function fileList(files: NonNullable<ExportedRequest['files']>, number: string): string {
  const items = [
    link(files.page, words.page, number),
    ...(files.report === null ? [] : [link(files.report, words.report, number)]),
    ...(files.reportMissing ? [escapeHtml(words.reportMissing)] : []),
    link(files.data, words.data, number),
    ...files.images.map((image, index) => imageLine(image, index + 1, number)),
  ];
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function imageLine({ file, missing }: ExportedImage, place: number, number: string): string {
  if (file !== null) {
    return link(file, missing === null ? words.image(place) : words.imageCopy(place), number);
  }
  const why = missing === 'damaged' ? words.imageDamaged(place) : words.imageMissing(place);
  return escapeHtml(why);
}

function link(file: string, name: string, number: string): string {
  const spoken = escapeHtml(words.fileOf(name, number));
  return `<a href="${escapeHtml(file)}" aria-label="${spoken}">${escapeHtml(name)}</a>`;
}
