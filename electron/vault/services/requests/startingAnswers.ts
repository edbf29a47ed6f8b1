import type { Role } from '../../../../shared/domain/roles.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { type Form, isQuestion } from '../../../../shared/forms/form.ts';

/** « Vous êtes » of the general block, by the role held in this establishment; the others say it themselves. */
const requesterOption: Partial<Record<Role, string>> = {
  nurse: 'nurse',
  nurseCoordinator: 'nurse-coordinator',
  coordinatingPhysician: 'coordinating-physician',
  orthoptist: 'orthoptist',
};

/** What a new draft knows already: who writes it. Nothing clinical is ever answered in advance. */
export function startingAnswers(form: Form, role: Role): Answers {
  const item = form.byLinkId.get('g.role');
  const option = isQuestion(item)
    ? item.options.find(({ code }) => code === requesterOption[role])
    : undefined;
  if (option === undefined) return {};
  const { code, display } = option;
  return { 'g.role': { type: 'choice', values: [{ code, display }] } };
}
