import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLatestSaver } from '../../../renderer/features/expert/answer/latestSaver.ts';
import {
  conclusionOf,
  opinionParts,
} from '../../../renderer/features/expert/answer/opinionForm.ts';
import { resultRows } from '../../../renderer/features/expert/answer/resultRows.ts';
import { opinionFacts } from '../../../renderer/features/report/opinionFacts.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { enabledLinkIds } from '../../../shared/forms/enabled.ts';
import { problems } from '../../../shared/forms/problems.ts';
import { phraseSources } from '../../../shared/opinions/phraseSources.ts';
import { phrasesOf } from '../../../shared/opinions/phrases.ts';

const context = { today: '2026-03-12', sex: 'female' } as const;
const opinionForms = formCatalogue.specialties.flatMap(({ opinionForm }) => opinionForm ?? []);

describe('the form of an opinion', () => {
  test('has its answer in plain words, in each specialty', () => {
    expect(opinionForms.length).toBeGreaterThan(1);
    for (const form of opinionForms) {
      expect(conclusionOf(form)?.multiline, form.canonical).toBe(true);
    }
  });

  test('has no answer of its own: the conclusion is hers to write, and nothing is given before', () => {
    for (const form of opinionForms) {
      const gaps = problems(form, {}, context);
      expect(gaps.map(({ linkId }) => linkId)).toContain(conclusionOf(form)?.linkId);
      expect(new Set(gaps.map(({ kind }) => kind)), form.canonical).toEqual(new Set(['required']));
    }
    const files = readdirSync('shared/questionnaires').filter((name) => name.startsWith('avis-'));
    expect(files).toHaveLength(opinionForms.length);
    for (const name of files) {
      const words = readFileSync(join('shared/questionnaires', name), 'utf8');
      expect([name, /"initial/.test(words)]).toEqual([name, false]);
    }
  });

  test('shows every question once, both eyes level, and the conclusion apart', () => {
    for (const form of opinionForms) {
      const enabled = enabledLinkIds(form, {}, context);
      const shown = opinionParts(form, enabled).flatMap((part) =>
        part.kind === 'questions'
          ? part.questions.map(({ linkId }) => linkId)
          : part.rows.flatMap(({ right, left }) => [right?.linkId, left?.linkId]),
      );
      const asked = form.questions
        .map(({ linkId }) => linkId)
        .filter((id) => enabled.has(id) && id !== conclusionOf(form)?.linkId);
      expect([...shown].sort()).toEqual(asked.sort());
    }
  });
});

describe('the phrases', () => {
  test('fill what they say they fill', () => {
    for (const source of phraseSources) {
      const form = opinionForms.find(({ url }) => url === source.url);
      const phrase = phrasesOf(form?.canonical ?? '').find(({ id }) => id === source.id);
      const filled = Object.keys(phrase?.answers ?? {}).sort();
      expect(filled, source.id).toEqual([...Object.keys(source.fields), source.textField].sort());
    }
  });

  test('leave nothing wrong behind them, only answers still to give', () => {
    for (const form of opinionForms) {
      for (const { id, answers } of phrasesOf(form.canonical)) {
        const kinds = problems(form, answers, context).map(({ kind }) => kind);
        expect(
          kinds.filter((kind) => kind !== 'required'),
          id,
        ).toEqual([]);
      }
    }
  });

  test('make a normal bilateral case ready to sign at once', () => {
    const form = formCatalogue.specialty('ophthalmology')?.opinionForm;
    const normal = phrasesOf(form?.canonical ?? '').find(({ id }) => id === 'normal-both');
    if (form === undefined || form === null || normal === undefined) throw new Error('missing');
    expect(problems(form, normal.answers, context)).toEqual([]);
  });
});

describe('the report', () => {
  test('puts each answer in one block and only one', () => {
    for (const form of opinionForms) {
      for (const { answers } of phrasesOf(form.canonical)) {
        const facts = opinionFacts(form, answers, context);
        const placed = [
          ...facts.conduct,
          ...facts.delay,
          ...facts.prescription,
          ...facts.bySide.flatMap(({ parts }) => parts),
          ...facts.others,
        ].map(({ linkId }) => linkId);
        const enabled = enabledLinkIds(form, answers, context);
        const expected = Object.keys(answers).filter(
          (id) => enabled.has(id) && id !== conclusionOf(form)?.linkId,
        );
        expect([...placed].sort()).toEqual(expected.sort());
      }
    }
  });
});

describe('the results of the laboratory', () => {
  const form = formCatalogue.specialty('haematology')?.requestForm;
  const value = (number: number, unit: string, code: string) => ({
    type: 'quantity' as const,
    value: number,
    unit,
    code,
  });

  test('stand in one table, the previous value beside the current one', () => {
    if (form === undefined) throw new Error('missing');
    const answers = {
      'h.reason': { type: 'choice' as const, values: [] },
      'h.hb': value(8.9, 'g/dL', 'g/dL'),
      'prev.h.hb': value(10.4, 'g/dL', 'g/dL'),
      'h.lab.date': { type: 'date' as const, value: '2026-03-10' },
    };
    const { rows, heads } = resultRows(form, answers, context);
    const haemoglobin = rows.find(({ item }) => item.linkId === 'h.hb');
    expect(haemoglobin?.current?.interpretation).toBe('low');
    expect(heads.map(({ item }) => item.linkId)).toContain('h.lab.date');
    expect(rows.every(({ item }) => item.previousOf === null)).toBe(true);
  });

  test('are none where the form asks none', () => {
    const eyes = formCatalogue.specialty('ophthalmology')?.requestForm;
    if (eyes === undefined) throw new Error('missing');
    expect(resultRows(eyes, {}, context).rows).toEqual([]);
  });
});

describe('the draft of an answer', () => {
  function saver(save: (value: string) => Promise<{ savedAt: string }>) {
    const tasks: (() => void)[] = [];
    const failed: number[] = [];
    const made = createLatestSaver<string>({
      save,
      onSaved: () => undefined,
      onFailed: () => failed.push(1),
      later: (task) => {
        tasks.push(task);
        return () => undefined;
      },
    });
    return { made, tasks, failed };
  }

  test('is saved with its newest words, one save at a time', async () => {
    const sent: string[] = [];
    let free: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { made } = saver(async (value) => {
      sent.push(value);
      if (sent.length === 1) await first;
      return { savedAt: '2026-03-12T14:00:00Z' };
    });
    made.change('a');
    const whole = made.flush();
    made.change('b');
    made.change('c');
    free();
    expect(await whole).toBe(true);
    expect(sent).toEqual(['a', 'c']);
  });

  test('keeps words that were refused and sends them again, unless newer ones came', async () => {
    const sent: string[] = [];
    let refuses = true;
    const { made, failed } = saver((value) => {
      sent.push(value);
      return refuses ? Promise.reject(new Error('full')) : Promise.resolve({ savedAt: 'now' });
    });
    made.change('a');
    expect(await made.flush()).toBe(false);
    expect(failed).toHaveLength(1);
    refuses = false;
    expect(await made.flush()).toBe(true);
    expect(sent).toEqual(['a', 'a']);
  });
});
