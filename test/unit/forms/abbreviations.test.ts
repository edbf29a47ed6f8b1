import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../../shared/questionnaires');
const files = [
  'bloc-general',
  'ophtalmologie',
  'avis-ophtalmologie',
  'hematologie',
  'bilan-hematologie',
  'avis-hematologie',
];

/** Those of domain.md 4.0 to 4.2 and section 6 that a nurse, an orthoptist or a specialist reads every day. */
const listed =
  `AB AGGIR AINS AVC AVK B12 BCR-ABL CALR CCMH CHU CIVD CKD-EPI CRP CSF CST DFG DMLA EDTA EHPAD EPO EPP ETDRS
  FC FR GIR HTA IDE IDEC IDR INR IPA IPP JAK2 LDH LLC MGUS MMSE NFS OCT OMS PAD PAS PDF PIO PNN RAI RCP TCA TCMH TEP TP TSH
  USLD V617F VGM VSL`
    .split(/\s+/)
    .flatMap((word) => word.split('-'));

/** Parinaud's lines are printed P2, P28 on the chart. */
const isListed = (word: string) => listed.includes(word) || /^P\d+$/.test(word);

function spoken(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(spoken);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) =>
    typeof own === 'string'
      ? ['text', 'display', 'title'].includes(name)
        ? [own]
        : []
      : spoken(own),
  );
}

test.each(files)('%s has no abbreviation that is not listed', (name) => {
  const texts = spoken(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  expect(texts.length).toBeGreaterThan(20);
  const words = texts.flatMap((text) => text.match(/\b[A-Z][A-Z0-9]+\b/g) ?? []);
  expect(words.filter((word) => !isListed(word))).toEqual([]);
});
