import type { RequestContent, SectionLine } from '../../../../../shared/cda/requestDocument.ts';
import { parisClock } from '../../../../../shared/domain/civilDate.ts';
import { answerText } from '../../../../../shared/export/answerText.ts';
import { exportWords as words } from '../../../../../shared/export/words.ts';
import { formCatalogue } from '../../../../../shared/forms/catalogue.ts';
import { fullSummary, type SummarySection } from '../../../../../shared/forms/summary.ts';
import type { RequestDetail } from '../../../../../shared/ipc/request.ts';

const treatmentGroup = 'g.treatments';

/** What was answered, in the order of the form, sorted into the sections of the national model. */
export function requestContent(detail: RequestDetail): RequestContent {
  const { row, patient, questionnaire, answers } = detail;
  const form = formCatalogue.form(questionnaire);
  const question = { label: words.question, text: row.question ?? '' };
  if (form === undefined) return { story: [question], treatments: [], results: [] };
  const context = {
    today: parisClock(row.authoredOn ?? row.updatedAt).date,
    sex: patient.sex,
    request: answers,
  };
  const sections = fullSummary(form, answers, context);
  const isTreatment = ({ linkId }: SummarySection) => linkId === treatmentGroup;
  const isResult = ({ parts }: SummarySection) =>
    parts.some(({ previousOf, interpretation }) => previousOf !== null || interpretation !== null);
  return {
    story: [question, ...linesOf(sections.filter((one) => !isTreatment(one) && !isResult(one)))],
    treatments: linesOf(sections.filter(isTreatment)),
    results: linesOf(sections.filter((one) => !isTreatment(one) && isResult(one))),
  };
}

function linesOf(sections: readonly SummarySection[]): readonly SectionLine[] {
  return sections.flatMap(({ title, parts }) =>
    parts.map((part) => ({ label: `${title} — ${part.label}`, text: answerText(part) })),
  );
}
