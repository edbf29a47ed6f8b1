import { displayName } from '../../../../shared/domain/names.ts';
import type { PatientDetail } from '../../../../shared/ipc/patient.ts';
import type { Establishment } from '../../../../shared/ipc/session.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { bannerFacts } from '../../../ui/bannerFacts.ts';
import type { Fact } from '../../../ui/Facts.tsx';

/** LinkIds of the general block that somebody on the phone asks for. */
const asked = {
  callback: 'g.callback',
  treatment: ['g.anticoag', 'g.meds'],
  allergies: ['g.allergy.list', 'g.allergy'],
  antecedents: 'g.history',
  directives: 'g.dir',
  question: 'g.question',
  context: 'g.context',
  physician: 'g.mt',
} as const;

/** Measures of the visit, in the order they are told on the phone; a form has its own pulse or that of block G. */
const measures = [
  ['g.bp.sys', 'systolic'],
  ['g.bp.dia', 'diastolic'],
  ['g.hr', 'pulse'],
  ['c.hr', 'pulse'],
  ['g.rr', 'breaths'],
  ['g.spo2', 'saturation'],
  ['g.spo2.o2', 'oxygen'],
  ['g.temp', 'temperature'],
  ['g.weight', 'weight'],
] as const;

export interface CallSubject {
  readonly patient: PatientDetail;
  readonly establishment: Establishment;
  /** What the request already says, by linkId. */
  readonly quoted: ReadonlyMap<string, string>;
}

/** « née 04/05/1938 · 87 ans · F · ch. 12 ». */
export function personLine(text: Catalogue, patient: PatientDetail): string {
  return bannerFacts(text, patient)
    .map(({ word, value }) => (word === '' ? value : `${word} ${value}`))
    .join(' · ');
}

/** What to have under the eyes while phoning: never more than the file already holds. */
export function callFacts(text: Catalogue, subject: CallSubject, sign: string): readonly Fact[] {
  const words = text.redFlags.toSay;
  const { patient, establishment, quoted } = subject;
  const name = displayName(patient.birthFamily, patient.firstGiven);
  const room = patient.room === null ? '' : words.withRoom(patient.room);
  const treatment = asked.treatment.flatMap((linkId) => quoted.get(linkId) ?? []).join(' ; ');
  return [
    { name: words.address, value: establishment.name },
    { name: words.person, value: [name, room].filter(Boolean).join(', ') },
    { name: words.sign, value: sign },
    { name: words.treatment, value: treatment },
    { name: words.allergies, value: firstOf(quoted, asked.allergies) },
    ...optional(words.callback, quoted.get(asked.callback)),
  ];
}

/** The printed sheet says also what the screen has no room for. */
export function sheetFacts(text: Catalogue, subject: CallSubject, sign: string): readonly Fact[] {
  const words = text.redFlags.toSay;
  const { quoted, patient } = subject;
  const [place, , ...rest] = callFacts(text, subject, sign);
  const name = displayName(patient.birthFamily, patient.firstGiven);
  return [
    ...(place === undefined ? [] : [place]),
    { name: words.person, value: `${name} · ${personLine(text, patient)}` },
    ...rest,
    { name: words.reason, value: reasonOf(quoted) },
    { name: words.vitals, value: vitalsOf(text, quoted) },
    { name: words.antecedents, value: quoted.get(asked.antecedents) ?? null },
    { name: words.directives, value: quoted.get(asked.directives) ?? null },
    ...optional(words.attending, quoted.get(asked.physician)),
  ];
}

function reasonOf(quoted: ReadonlyMap<string, string>): string | null {
  const said = [asked.question, asked.context].flatMap((linkId) => quoted.get(linkId) ?? []);
  return said.length === 0 ? null : said.join(' ');
}

function vitalsOf(text: Catalogue, quoted: ReadonlyMap<string, string>): string | null {
  const names = text.redFlags.toSay.measures;
  const said = measures.flatMap(([linkId, name]) => {
    const value = quoted.get(linkId);
    return value === undefined ? [] : [`${names[name]} ${value}`];
  });
  return said.length === 0 ? null : said.join(' · ');
}

function firstOf(quoted: ReadonlyMap<string, string>, linkIds: readonly string[]): string | null {
  return linkIds.map((linkId) => quoted.get(linkId)).find((value) => value !== undefined) ?? null;
}

function optional(name: string, value: string | undefined): readonly Fact[] {
  return value === undefined ? [] : [{ name, value }];
}
