import { describe, expect, test } from 'vitest';
import { callFacts, sheetFacts } from '../../../renderer/features/requests/redFlags/callFacts.ts';
import { callInstant, hourField } from '../../../renderer/features/requests/redFlags/callTime.ts';
import {
  exitRecords,
  lastExit,
  openFlags,
} from '../../../renderer/features/requests/redFlags/openFlags.ts';
import { quotedAnswers } from '../../../renderer/forms/summaryWords.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { evaluateRedFlags } from '../../../shared/forms/redFlags.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { RedFlagExit } from '../../../shared/ipc/request.ts';
import type { Establishment } from '../../../shared/ipc/session.ts';
import { answersOf, context, ophthalmology } from '../forms/answerBuilders.ts';

const text = frenchFor('ehpad');
const at = '2026-03-10T14:05:00+01:00';
const flags = evaluateRedFlags(
  ophthalmology,
  answersOf(ophthalmology, { 'o.rf1': true, 'o.rf5': true, 'o.rf4': true }),
  context,
);

function exit(flagId: string, how: RedFlagExit['exit']): RedFlagExit {
  return { flagId, exit: how, at, note: '' };
}

describe('signs that still ask for a call', () => {
  test('5.21 are those of level A and B that were never left, most serious first', () => {
    expect(openFlags(flags, []).map(({ id }) => id)).toEqual(['o.rf1', 'o.rf5', 'o.rf4']);
  });

  test('a typing error settles nothing; a call does, until the next typing error', () => {
    expect(openFlags(flags, [exit('o.rf4', 'typingError')])).toHaveLength(3);
    const called = [exit('o.rf4', 'calledService')];
    expect(openFlags(flags, called).map(({ id }) => id)).not.toContain('o.rf4');
    expect(openFlags(flags, [...called, exit('o.rf4', 'typingError')])).toHaveLength(3);
    expect(lastExit([...called, exit('o.rf4', 'called15')], 'o.rf4')?.exit).toBe('called15');
  });

  test('5.37 a flag of level C never asks for one', () => {
    const rapid = evaluateRedFlags(
      ophthalmology,
      answersOf(ophthalmology, { 'o.onset': 'lt24h' }),
      context,
    );
    expect(rapid.map(({ level }) => level)).toEqual(['C']);
    expect(openFlags(rapid, [])).toEqual([]);
  });
});

describe('the record of an exit', () => {
  const open = openFlags(flags, []);
  const [sudden, , flashes] = open;

  test('a call to the 15 covers every other sign of the moment, a line each', () => {
    if (sudden === undefined) throw new Error('no flag');
    const records = exitRecords(sudden, open, { exit: 'called15', at, note: 'Consigne' });
    expect(records.map(({ flagId }) => flagId)).toEqual(['o.rf1', 'o.rf5', 'o.rf4']);
    expect(openFlags(flags, records)).toEqual([]);
  });

  test('a call to the service covers no sign of level A', () => {
    if (flashes === undefined) throw new Error('no flag');
    const records = exitRecords(flashes, open, { exit: 'calledService', at, note: '' });
    expect(records.map(({ flagId }) => flagId)).toEqual(['o.rf4']);
  });

  test('a typing error is said of that sign alone', () => {
    if (sudden === undefined) throw new Error('no flag');
    const records = exitRecords(sudden, open, { exit: 'typingError', at, note: '' });
    expect(records.map(({ flagId }) => flagId)).toEqual(['o.rf1']);
  });
});

describe('the hour of a call', () => {
  const now = new Date('2026-03-10T14:10:00+01:00');

  test('is read as people write it, on the clock of the establishment', () => {
    for (const typed of ['14:05', '14 h 05', '14h05', '1405', ' 14.05 ']) {
      expect(callInstant(typed, now), typed).toBe('2026-03-10T14:05:00+01:00');
    }
  });

  test('not yet come today, it was yesterday', () => {
    const afterMidnight = new Date('2026-03-10T00:12:00+01:00');
    expect(callInstant('23:50', afterMidnight)).toBe('2026-03-09T23:50:00+01:00');
  });

  test('is refused when it is no hour', () => {
    for (const typed of ['', '25:00', '14:75', 'midi', '14']) {
      expect(callInstant(typed, now), typed).toBeNull();
    }
  });

  test('the field opens on the present minute', () => {
    expect(hourField(now)).toBe('14:10');
    expect(callInstant(hourField(now), now)).toBe('2026-03-10T14:10:00+01:00');
  });
});

describe('the liaison sheet', () => {
  const patient = {
    birthFamily: 'LEMOINE',
    usedFamily: null,
    firstGiven: 'ODETTE',
    usedGiven: null,
    birthDate: '1938-05-04',
    sex: 'female',
    unit: null,
    room: '12',
    ins: null,
    identityStatus: 'PROV',
  } as unknown as PatientDetail;
  const establishment = { name: 'EHPAD Les Tilleuls' } as Establishment;
  const facts = (written: Parameters<typeof answersOf>[1]) => {
    const answers = answersOf(ophthalmology, written);
    const quoted = quotedAnswers(text, ophthalmology, answers, context);
    return sheetFacts(text, { patient, establishment, quoted }, 'Perte brutale de la vision');
  };
  const factOf = (list: readonly { name: string; value: string | null }[], name: string) =>
    list.find((fact) => fact.name === name)?.value ?? null;

  test('says what the ambulance asks, from what the request already says', () => {
    const list = facts({
      'g.question': 'Faut-il voir un ophtalmologiste aujourd’hui ?',
      'g.bp.sys': '132 mm[Hg]',
      'g.bp.dia': '74 mm[Hg]',
      'g.spo2': '95 %',
      'g.temp': '37.2 Cel',
      'g.meds': 'apixaban 2,5 mg matin et soir',
      'g.anticoag': 'apixaban',
      'g.allergy': 'none-known',
      'g.history': ['atrial-fibrillation'],
      'g.dir': 'no',
      'g.mtinf': 'yes',
      'g.mt': 'Dr Martin, 02 31 00 00 01',
      'g.callback': '02 31 00 01 10',
    });
    const words = text.redFlags.toSay;
    expect(factOf(list, words.address)).toBe('EHPAD Les Tilleuls');
    expect(factOf(list, words.person)).toMatch(/LEMOINE.*12/);
    expect(factOf(list, words.sign)).toBe('Perte brutale de la vision');
    expect(factOf(list, words.reason)).toMatch(/^Faut-il voir/);
    expect(factOf(list, words.vitals)?.replaceAll('\u00a0', ' ')).toBe(
      'PAS 132 mmHg · PAD 74 mmHg · SpO₂ 95 % · température 37,2 °C',
    );
    expect(factOf(list, words.treatment)).toMatch(/apixaban 2,5 mg/);
    expect(factOf(list, words.allergies)).toBe('aucune connue');
    expect(factOf(list, words.antecedents)).toBe('fibrillation atriale');
    expect(factOf(list, words.directives)).toBe('non');
    expect(factOf(list, words.attending)).toMatch(/^Dr Martin/);
    expect(factOf(list, words.callback)).toBe('02 31 00 01 10');
  });

  test('before anything is typed, says what is not known rather than nothing', () => {
    const list = facts({});
    const words = text.redFlags.toSay;
    for (const name of [words.reason, words.vitals, words.treatment, words.allergies]) {
      expect(list.map((fact) => fact.name)).toContain(name);
      expect(factOf(list, name) ?? '').toBe('');
    }
    const quoted = new Map<string, string>();
    expect(callFacts(text, { patient, establishment, quoted }, 'x').length).toBeLessThan(
      list.length,
    );
  });
});
