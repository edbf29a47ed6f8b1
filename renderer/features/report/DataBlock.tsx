import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { resultsAge } from '../../../shared/forms/sampleAge.ts';
import { clinicalSummary, fullSummary, type SummaryLine } from '../../../shared/forms/summary.ts';
import type { Opinion, RequestDetail, RequestImage } from '../../../shared/ipc/request.ts';
import { phraseWords, valueWords } from '../../forms/summaryWords.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { civilDay } from '../../lib/dates.ts';
import { numberedTitle } from '../imaging/imageName.ts';
import { pictureMarkWords } from '../imaging/marks/markWords.ts';
import { Block } from './Block.tsx';
import { FactTable } from './FactTable.tsx';
import styles from './Report.module.css';
import { reportMoment } from './reportMoment.ts';

/** What the answer rests on: the summary, the results, and every picture with its side in words and its time. */
export function DataBlock({ detail }: { readonly detail: RequestDetail }) {
  const text = useText();
  const words = text.report.data;
  const form = formCatalogue.form(detail.questionnaire);
  return (
    <Block title={words.title}>
      {form === undefined ? null : <Written form={form} detail={detail} />}
      <h3>{words.images}</h3>
      {detail.images.length === 0 ? (
        <p>{words.noImages}</p>
      ) : (
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{words.image}</th>
              <th scope="col">{words.side}</th>
              <th scope="col">{words.taken}</th>
            </tr>
          </thead>
          <tbody>
            {detail.images.map((image) => (
              <PictureRow key={image.id} image={image} opinion={detail.opinions.at(-1)} />
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}

interface PictureRowProps {
  readonly image: RequestImage;
  readonly opinion: Opinion | undefined;
}

/** One picture; what the opinion in force draws over it is told in words. */
function PictureRow({ image, opinion }: PictureRowProps) {
  const text = useText();
  const { eye, takenAt } = image;
  const said = pictureMarkWords(text, opinion?.layers ?? [], image);
  return (
    <tr>
      <th scope="row">
        {numberedTitle(image)}
        {said.length === 0 ? null : <p>{text.marks.onPaper(said)}</p>}
      </th>
      <td>{eye === null ? text.report.data.noSide : text.forms.sides[eye]}</td>
      <td>{takenAt === '' ? text.report.unknown : reportMoment(text, takenAt)}</td>
    </tr>
  );
}

function Written({ form, detail }: { readonly form: Form; readonly detail: RequestDetail }) {
  const text = useText();
  const words = text.report.data;
  const context = { today: civilDay(new Date()), sex: detail.patient.sex };
  const lines = clinicalSummary(form, detail.answers, context);
  const age = resultsAge(form, detail.answers, context);
  const sections = fullSummary(form, detail.answers, context);
  const signs = sections.filter(({ step }) => step === 'signs').flatMap(({ parts }) => parts);
  const results = sections
    .filter(({ linkId }) => isResults(form, linkId))
    .flatMap(({ parts }) => parts)
    .filter(({ previousOf }) => previousOf === null);
  return (
    <>
      <h3>{words.clinical}</h3>
      <FactTable
        facts={[
          {
            name: words.signs,
            value: signs.map(({ label }) => label).join(' · ') || words.noSigns,
          },
          ...lines.map((line) => ({ name: line.label, value: lineWords(text, form, line) })),
        ]}
      />
      {results.length === 0 ? null : (
        <>
          <h3>{words.results}</h3>
          {age?.isOld === true ? <p>{text.safety.results.oldOnPaper(age.days)}</p> : null}
          <FactTable
            facts={results.map((part) => ({
              name: part.label,
              value: resultWords(text, valueWords(text, form, part), part.interpretation),
            }))}
          />
        </>
      )}
    </>
  );
}

function isResults(form: Form, linkId: string): boolean {
  return form.byLinkId.get(linkId)?.layout === 'results';
}

/** The side stands in words: a report is also read aloud and in black and white. */
function lineWords(text: Catalogue, form: Form, { parts }: SummaryLine): string {
  const said = parts.map((part) => {
    const phrase = phraseWords(text, form, part);
    return part.side === null ? phrase : text.forms.summary.of(text.forms.sides[part.side], phrase);
  });
  return said.join(' · ') || text.report.data.nothing;
}

function resultWords(
  text: Catalogue,
  value: string,
  interpretation: 'low' | 'normal' | 'high' | null,
): string {
  const { low, high } = text.forms.results;
  if (interpretation === 'low') return `${value} (${low})`;
  return interpretation === 'high' ? `${value} (${high})` : value;
}
