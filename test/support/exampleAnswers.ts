import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import type { Answers } from '../../shared/forms/answers.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { fromResponse } from '../../shared/forms/response.ts';
import { practiceData } from '../../shared/practice/practiceData.ts';

/** A request of the exercise, filled as a nurse would, without the reasons given for pictures that were not taken. */
export function requestAnswers(specialty: string): Answers {
  const form = formCatalogue.specialty(specialty)?.requestForm;
  const answers = answersIn(specialty, form?.canonical);
  return Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer.type !== 'notFeasible'),
  );
}

/** An opinion of the exercise, complete. */
export function opinionAnswers(specialty: string): Answers {
  const form = formCatalogue.specialty(specialty)?.opinionForm;
  return answersIn(specialty, form?.canonical);
}

function answersIn(specialty: string, canonical: string | undefined): Answers {
  const queue = formCatalogue.specialty(specialty)?.queue;
  const form = canonical === undefined ? undefined : formCatalogue.form(canonical);
  const { requests } = practiceData({
    now: '2026-03-10T12:00:00+01:00',
    scope: 'tilleuls',
    pictureFacts: () => null,
  });
  const response = requests
    .filter((request) => request.queue === queue && request.lies === 'hub')
    .flatMap(({ resources }) => resources)
    .find(
      (one): one is QuestionnaireResponse =>
        one.resourceType === 'QuestionnaireResponse' && one.questionnaire === canonical,
    );
  if (form === undefined || response === undefined) throw new Error(`nothing for ${specialty}`);
  const read = fromResponse(form, response);
  if (!read.ok) throw new Error(`unreadable example for ${specialty}: ${read.linkId}`);
  return read.answers;
}
