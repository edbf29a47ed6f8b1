import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { type FormFault, formFaults } from '../../../build/forms/formFaults.ts';
import { formExtension as url } from '../../../shared/forms/extensionUrls.ts';
import { shippedQuestionnaires } from '../../../shared/forms/shipped.ts';

const folder = join(import.meta.dirname, '../../../shared/questionnaires');
const contents = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

/** A file changed, with the blocks and the forms that have to do with it. */
function broken(file: string, change: (copy: Questionnaire) => void): readonly FormFault[] {
  const stem = file.replace(/^(?:avis|bilan)-/, '');
  const isNear = (name: string) => /^bilan-|^bloc-/.test(name) || name.endsWith(stem);
  const files = [...contents]
    .filter(([name]) => file.startsWith('bloc-') || isNear(name))
    .map(([name, text]) => {
      const content = JSON.parse(text) as Questionnaire;
      if (name === file) change(content);
      return { name, content };
    });
  return formFaults(files);
}

function itemIn(copy: Questionnaire, linkId: string): QuestionnaireItem {
  const all = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] =>
    items.flatMap((item) => [item, ...all(item.item ?? [])]);
  const found = all(copy.item ?? []).find((item) => item.linkId === linkId);
  if (found === undefined) throw new Error(`no item ${linkId}`);
  return found;
}

function extensionIn(copy: Questionnaire, linkId: string, address: string) {
  const found = itemIn(copy, linkId).extension?.find((one) => one.url === address);
  if (found === undefined) throw new Error(`no ${address} on ${linkId}`);
  return found;
}

test('nothing is wrong with the forms of the folder, and each of them is shipped', () => {
  expect(
    formFaults([...contents].map(([name, text]) => ({ name, content: JSON.parse(text) }))),
  ).toEqual([]);
  expect(contents.size).toBe(shippedQuestionnaires.length);
  for (const text of contents.values())
    expect(shippedQuestionnaires).toContainEqual(JSON.parse(text));
});

type Break = readonly [
  name: string,
  file: string,
  change: (copy: Questionnaire) => void,
  where: string,
  what: RegExp,
];

const te = 'https://estuaire.example/fhir/CodeSystem/te-answer';

const structure: readonly Break[] = [
  ['no version', 'plaies.json', (copy) => delete copy.version, 'plaies.json', /no versioned/],
  [
    'another url',
    'plaies.json',
    (copy) => {
      copy.url = 'https://example.org/x';
    },
    'plaies',
    /url/,
  ],
  [
    'an odd version',
    'avis-plaies.json',
    (copy) => {
      copy.version = '2.0';
    },
    'avis-plaies',
    /version/,
  ],
  [
    'another language',
    'plaies.json',
    (copy) => {
      copy.language = 'en-GB';
    },
    'plaies',
    /language/,
  ],
  [
    'no title',
    'plaies.json',
    (copy) => {
      copy.title = '';
    },
    'plaies',
    /title/,
  ],
  [
    'an unknown type',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').type = 'url';
    },
    'w.odor',
    /type url/,
  ],
  [
    'a question without text',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').text = '';
    },
    'w.odor',
    /no text/,
  ],
  [
    'an extension nobody reads',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').extension?.push({ url: `${url.form}-hidden`, valueBoolean: true });
    },
    'w.odor',
    /form-hidden/,
  ],
  [
    'one linkId twice',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').linkId = 'w.swab';
    },
    'w.swab',
    /twice/,
  ],
  [
    'a linkId of block G again',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').linkId = 'g.temp';
    },
    'plaies.json',
    /used twice/,
  ],
];

const conditions: readonly Break[] = [
  [
    'a condition on a question that is not there',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.stage').enableWhen = [
        { question: 'w.none', operator: 'exists', answerBoolean: true },
      ];
    },
    'plaies.json',
    /w\.stage.*w\.none/,
  ],
  [
    'a condition on an answer that is not there',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.stage').enableWhen = [
        { question: 'w.type', operator: '=', answerCoding: { system: te, code: 'sore' } },
      ];
    },
    'plaies.json',
    /w\.stage.*w\.type/,
  ],
  [
    'two answers wanted of a question that takes one',
    'plaies.json',
    (copy) => {
      const when = (code: string) => ({
        question: 'w.type',
        operator: '=' as const,
        answerCoding: { system: te, code },
      });
      Object.assign(itemIn(copy, 'w.stage'), {
        enableWhen: [when('pressure'), when('burn')],
        enableBehavior: 'all',
      });
    },
    'w.stage',
    /never shown/,
  ],
  [
    'a threshold beyond what is accepted',
    'bilan-hematologie.json',
    (copy) => {
      itemIn(copy, 'h.epp.zone').enableWhen = [
        {
          question: 'h.epp',
          operator: '>',
          answerQuantity: {
            value: 120,
            unit: 'g/L',
            system: 'http://unitsofmeasure.org',
            code: 'g/L',
          },
        },
      ];
    },
    'h.epp.zone',
    /never shown/,
  ],
  [
    'one dead condition among several',
    'hematologie.json',
    (copy) => {
      itemIn(copy, 'h.bleed').enableWhen?.push({
        question: 'h.weightloss',
        operator: '>',
        answerDecimal: 60,
      });
    },
    'h.bleed',
    /never true of h\.weightloss/,
  ],
  [
    'a question that hangs on one shown only in the other case',
    'hematologie.json',
    (copy) => {
      Object.assign(itemIn(copy, 'h.smoking'), {
        enableWhen: [
          { question: 'h.reason', operator: '=', answerCoding: { system: te, code: 'nodes' } },
          { question: 'h.transf', operator: '=', answerCoding: { system: te, code: 'some' } },
        ],
        enableBehavior: 'all',
      });
    },
    'h.smoking',
    /never shown/,
  ],
  [
    'a requirement that never comes',
    'bilan-hematologie.json',
    (copy) => {
      const [question] = extensionIn(copy, 'h.ret', url.requiredWhen).extension ?? [];
      if (question !== undefined) question.valueString = 'h.since';
    },
    'hematologie.json',
    /h\.ret/,
  ],
  [
    'a flag that nothing raises',
    'nephrologie.json',
    (copy) => {
      const rule = copy.extension?.find((one) => one.url === url.redFlagRule)?.extension?.[1];
      const answer = rule?.extension?.find((part) => part.url === 'answer')?.valueQuantity;
      if (answer !== undefined) answer.value = 9;
    },
    'n.rf1',
    /never raised by n\.k/,
  ],
  [
    'an opinion that looks at an answer the request cannot give',
    'avis-hematologie.json',
    (copy) => {
      const parts = extensionIn(copy, 'ha.anticoag', url.enableWhenRequest).extension ?? [];
      for (const part of parts) if (part.url === 'answer') part.valueCode = 'thinner';
    },
    'ha.anticoag',
    /h\.reason/,
  ],
  [
    'a group without a question that the form wants left out',
    'cardiologie.json',
    (copy) => {
      const parts = extensionIn(copy, 'c.g.vitals.more', url.composition).extension ?? [];
      for (const part of parts) if (part.url === 'without') part.valueString = 'g.pulse';
    },
    'cardiologie.json',
    /c\.g\.vitals\.more.*g\.pulse/,
  ],
];

const contentsOfTexts: readonly Break[] = [
  [
    'a unit that UCUM does not know',
    'bilan-cardiologie.json',
    (copy) => {
      const coding = extensionIn(copy, 'c.tsh', url.unitOption).valueCoding;
      if (coding !== undefined) coding.code = 'mUI/L';
    },
    'c.tsh',
    /mUI\/L is no UCUM/,
  ],
  [
    'a code that nobody verified',
    'bilan-hematologie.json',
    (copy) => {
      itemIn(copy, 'h.mono').code = [{ system: 'http://loinc.org', code: '742-7' }];
    },
    'h.mono',
    /742-7/,
  ],
  [
    'an option with such a code',
    'plaies.json',
    (copy) => {
      const coding = itemIn(copy, 'w.odor').answerOption?.[0]?.valueCoding;
      if (coding !== undefined)
        Object.assign(coding, { system: 'http://snomed.info/sct', code: '40844007' });
    },
    'w.odor',
    /40844007/,
  ],
  [
    'English',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').text = 'Odeur of the wound';
    },
    'w.odor',
    /English/,
  ],
  [
    'English in an option',
    'plaies.json',
    (copy) => {
      const coding = itemIn(copy, 'w.odor').answerOption?.[0]?.valueCoding;
      if (coding !== undefined) coding.display = 'None';
    },
    'w.odor',
    /English/,
  ],
  [
    'English in a trap',
    'bilan-cardiologie.json',
    (copy) => {
      const text = extensionIn(copy, 'c.hb', url.unitTrap).extension?.find(
        (part) => part.url === 'text',
      );
      if (text !== undefined) text.valueString = 'Please choose the printed unit.';
    },
    'c.hb',
    /English/,
  ],
  [
    'an abbreviation',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').text = 'Odeur selon l’EVA';
    },
    'w.odor',
    /abbreviation EVA/,
  ],
  [
    'a straight apostrophe',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').text = "Odeur d'hier";
    },
    'w.odor',
    /straight/,
  ],
  [
    'a breaking space',
    'plaies.json',
    (copy) => {
      itemIn(copy, 'w.odor').text = 'Odeur :';
    },
    'w.odor',
    /may break/,
  ],
];

test('5.17 a form that answers in advance is told', () => {
  const faults = broken('plaies.json', (copy) => {
    itemIn(copy, 'w.swab').initial = [{ valueString: 'rien' }];
  });
  expect(faults).toEqual([
    { file: 'plaies.json', where: 'w.swab', what: 'answered in advance (rule 5.17)' },
  ]);
});

describe('a copy of a form is broken', () => {
  test.each([...structure, ...conditions, ...contentsOfTexts])(
    '%s',
    (_name, file, change, where, what) => {
      const faults = broken(file, change);
      expect(faults).toContainEqual(
        expect.objectContaining({ where, what: expect.stringMatching(what) }),
      );
    },
  );

  test('a block that no form can find is told in each form that wants it', () => {
    const faults = broken('bloc-general.json', (copy) => {
      copy.version = '2027.1.1';
    });
    const told = faults.filter(({ what }) => /bloc-general/.test(what)).map(({ file }) => file);
    // Each specialty's request for an opinion, and the one for a téléconsultation.
    expect(told.length).toBe(16);
  });
});
