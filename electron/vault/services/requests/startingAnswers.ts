import { z } from 'zod';
import type { Role } from '../../../../shared/domain/roles.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { type Form, isQuestion } from '../../../../shared/forms/form.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settingStore.ts';

/** « Vous êtes » of the general block, by the role held in this establishment; the others say it themselves. */
const requesterOption: Partial<Record<Role, string>> = {
  nurse: 'nurse',
  nurseCoordinator: 'nurse-coordinator',
  coordinatingPhysician: 'coordinating-physician',
  orthoptist: 'orthoptist',
};

/** « Téléphone direct pour vous joindre ». */
const callbackQuestion = 'g.callback';

interface Author {
  readonly userId: string;
  readonly role: Role;
}

/** What a new draft knows already: who writes it and where she is called back. Nothing clinical is answered in advance. */
export function startingAnswers(db: ReadableDatabase, form: Form, author: Author): Answers {
  return { ...roleAnswer(form, author.role), ...callbackAnswer(db, form, author.userId) };
}

/** Keeps the number of who signs, so that she types it once. */
export function keepCallback(db: WritableDatabase, userId: string, answers: Answers): void {
  const answer = answers[callbackQuestion];
  if (answer?.type === 'text') writeSetting(db, callbackSetting(userId), answer.value.trim());
}

function roleAnswer(form: Form, role: Role): Answers {
  const item = form.byLinkId.get('g.role');
  const option = isQuestion(item)
    ? item.options.find(({ code }) => code === requesterOption[role])
    : undefined;
  if (option === undefined) return {};
  const { code, display } = option;
  return { 'g.role': { type: 'choice', values: [{ code, display }] } };
}

function callbackAnswer(db: ReadableDatabase, form: Form, userId: string): Answers {
  const value = readSetting(db, callbackSetting(userId), z.string());
  if (value === null || !isQuestion(form.byLinkId.get(callbackQuestion))) return {};
  return { [callbackQuestion]: { type: 'text', value } };
}

function callbackSetting(userId: string): string {
  return `request.callback.${userId}`;
}
