import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFormList } from '../../../build/formList.mjs';
import { formFaults } from '../../../build/forms/formFaults.ts';
import { isUcum } from '../../../build/forms/ucum.ts';
import { createCatalogue } from '../../../shared/forms/catalogue.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { evaluateRedFlags } from '../../../shared/forms/redFlags.ts';
import { fromResponse, toResponse } from '../../../shared/forms/response.ts';
import { shippedQuestionnaires } from '../../../shared/forms/shipped.ts';
import { clinicalSummary } from '../../../shared/forms/summary.ts';
import { knownUnits } from '../../../shared/forms/units.ts';
import { filledForm } from '../../support/filledForm.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { answersOf, context } from './answerBuilders.ts';

const folder = join(import.meta.dirname, '../../../shared/questionnaires');
const contents = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

describe('units', () => {
  test('those that we compare are all of UCUM', () => {
    expect(knownUnits.filter((code) => !isUcum(code))).toEqual([]);
  });

  test.each([
    'G/L',
    'mUI/L',
    'µg/L',
    'mm/Hg',
    'mm Hg',
    'litre',
    'g//L',
    'g/',
    '10*9L',
    'mL/min/1,73',
    '',
  ])('%s is not', (code) => {
    expect(isUcum(code)).toBe(false);
  });
});

describe('a ninth specialty, one file and no code', () => {
  const file = join(import.meta.dirname, 'ninth/neurologie.json');
  const ninth: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const shipped = [...contents].map(([name, text]) => ({ name, content: JSON.parse(text) }));

  test('is judged like the eight others', () => {
    const blocks = shipped.filter(({ name }) => name.startsWith('bloc-'));
    expect(formFaults([...blocks, { name: 'neurologie.json', content: ninth }])).toEqual([]);
  });

  test('is listed once it lies in the folder, and every part of the program that asks for it finds it', () => {
    const repository = join(import.meta.dirname, '../../..');
    const copy = temporaryFolder();
    cpSync(join(repository, 'shared'), join(copy, 'shared'), { recursive: true });
    cpSync(join(repository, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
    expect(writeFormList(copy)).toBe(false);
    cpSync(file, join(copy, 'shared/questionnaires/neurologie.json'));
    expect(writeFormList(copy)).toBe(true);
    const look = `import { formCatalogue } from './shared/forms/catalogue.ts';
      const { code, label, nationalCodes } = formCatalogue.ofQueue('NEURO') ?? {};
      console.log(JSON.stringify([formCatalogue.specialties.length, code, label, nationalCodes]));`;
    const found = execFileSync(process.execPath, ['--input-type=module', '-e', look], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(JSON.parse(found)).toEqual([9, 'neurology', 'Neurologie', ['SM32']]);
  });

  test('is offered, filled, refused, raised and read at run time', () => {
    const catalogue = createCatalogue([...shippedQuestionnaires, ninth]);
    expect(catalogue.specialties.map(({ label }) => label).slice(8)).toEqual(['Neurologie']);
    const form = catalogue.specialty('neurology')?.requestForm;
    if (form === undefined) throw new Error('no form');
    const answers = filledForm(form, context, answersOf(form, { 'ne.signs': ['seizure'] }));
    expect(problems(form, answers, context)).toEqual([]);
    const flags = (written: Record<string, number>) =>
      evaluateRedFlags(form, { ...answers, ...answersOf(form, written) }, context).map(
        ({ id, level }) => [id, level],
      );
    expect(flags({ 'ne.seizures': 2 })).toEqual([]);
    expect(flags({ 'ne.seizures': 3 })).toEqual([['ne.rf2', 'B']]);
    const tooMany = { ...answers, ...answersOf(form, { 'ne.seizures': 51 }) };
    expect(problems(form, tooMany, context)).toMatchObject([
      { linkId: 'ne.seizures', kind: 'hardRange' },
    ]);
    const [line] = clinicalSummary(form, answers, context);
    expect(line?.parts[0]?.value).toMatchObject({ phrase: 'crise' });
    const back = fromResponse(form, toResponse(form, answers, 'completed', context));
    expect(back).toEqual({ ok: true, answers });
  });
});
