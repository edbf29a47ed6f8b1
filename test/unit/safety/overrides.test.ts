import { describe, expect, test } from 'vitest';
import { openFlags } from '../../../renderer/features/requests/redFlags/openFlags.ts';
import { monthName, monthsBack } from '../../../renderer/features/settings/overrideMonths.ts';
import { isOverrideCode } from '../../../shared/domain/overrides.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { RedFlag } from '../../../shared/forms/redFlags.ts';
import { requestOverrides } from '../../../shared/forms/requestOverrides.ts';

const haematology = formCatalogue.specialty('haematology')?.requestForm;
if (haematology === undefined) throw new Error('haematology has a form');
const context = { today: '2026-11-22', sex: 'female' } as const;
const nothing = { redFlagExits: [], images: [] } as const;
const haemoglobin = (value: number, confirmation?: number) => ({
  'h.hb': {
    type: 'quantity' as const,
    value,
    unit: 'g/dL',
    code: 'g/dL',
    ...(confirmation === undefined ? {} : { confirmation }),
  },
});

describe('5.38 an override and its code', () => {
  test('an unusual value counts once it was typed again, a usual one never', () => {
    const of = (answers: ReturnType<typeof haemoglobin>) =>
      requestOverrides(haematology, { ...nothing, answers }, context);
    expect(of(haemoglobin(4.1, 4.1))).toEqual(['unusual.retyped']);
    expect(of(haemoglobin(12, 12))).toEqual([]);
    expect(of(haemoglobin(12))).toEqual([]);
  });

  test('an old date typed again, each way out of a sign and each picture of another day count', () => {
    const dated = { type: 'date', value: '2026-09-01', confirmation: '2026-09-01' } as const;
    expect(
      requestOverrides(
        haematology,
        {
          answers: { 'h.lab.date': dated },
          redFlagExits: [{ exit: 'loweredPhysician' }, { exit: 'physicianPresent' }],
          images: [{}, { kept: 'comparison' }, { confirmed: { reason: 'otherName' } }],
        },
        context,
      ),
    ).toEqual([
      'unusual.retyped',
      'sign.loweredPhysician',
      'sign.physicianPresent',
      'picture.comparison',
      'otherPerson.otherName',
    ]);
    expect(isOverrideCode('sign.loweredPhysician')).toBe(true);
    expect(isOverrideCode('SMUR prévenu')).toBe(false);
  });

  test('a reason that lowers a priority settles no sign that asks for a call', () => {
    const flag = { id: 'o.rf1', level: 'A' } as RedFlag;
    const exit = { flagId: 'o.rf1', at: '2026-11-22T10:00:00Z', note: '' };
    expect(openFlags([flag], [{ ...exit, exit: 'loweredOther' }])).toEqual([flag]);
    expect(openFlags([flag], [{ ...exit, exit: 'called15' }])).toEqual([]);
  });

  test('the months of the review, the newest first', () => {
    expect(monthsBack('2026-01-31', 3)).toEqual(['2026-01', '2025-12', '2025-11']);
    expect(monthName('2026-08')).toBe('Août 2026');
  });
});
