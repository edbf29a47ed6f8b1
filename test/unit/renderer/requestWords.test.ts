import { describe, expect, test } from 'vitest';
import type { AddedFile } from '../../../renderer/features/imaging/useImageAdding.ts';
import {
  isUrgentNotGone,
  stateLine,
} from '../../../renderer/features/requests/detail/stateLine.ts';
import { gapsOf, withIntake } from '../../../renderer/features/requests/wizard/gaps.ts';
import { sideWords, signSentence } from '../../../renderer/features/requests/wizard/reviewWords.ts';
import { neighbour } from '../../../renderer/features/requests/wizard/steps.ts';
import {
  clockWords,
  type LinkFacts,
  partsOf,
  reasonWords,
  shareSent,
} from '../../../renderer/features/sync/syncWords.ts';
import { emptyForm } from '../../../renderer/forms/formState.ts';
import { viewOf } from '../../../renderer/forms/formView.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { fileSize } from '../../../renderer/lib/fileSize.ts';
import { routeOfRow } from '../../../renderer/lib/requestRoute.ts';
import { inSentence } from '../../../renderer/lib/sentences.ts';
import { evaluateRedFlags, noneOfTheseSigns } from '../../../shared/forms/redFlags.ts';
import { missingSlots } from '../../../shared/forms/slots.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import type { SyncItem } from '../../../shared/ipc/link.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import { answersOf, context, ophthalmology } from '../forms/answerBuilders.ts';

const text = frenchFor('ehpad');
const now = new Date('2026-03-10T14:00:00Z');
const plain = (words: string) => words.replace(/[\u00A0\u202F]/g, ' ');
const id = '6e0a1c52-7d34-4a53-9f0b-2f1f6f1d0001';

function row(change: Partial<RequestRow>): RequestRow {
  return {
    id,
    number: 'TE-2026-0001-000001',
    state: 'queued',
    patientId: id,
    patientFamily: 'TEST LEMOINE',
    patientGiven: 'Odette',
    birthDate: '1938-05-04',
    sex: 'female',
    identityStatus: 'PROV',
    room: '12',
    unit: null,
    specialty: 'OPHT-EHPAD',
    priority: 'routine',
    establishmentName: 'EHPAD Les Tilleuls',
    question: 'Une question',
    note: null,
    noteKind: null,
    refusalReason: null,
    patientEnded: null,
    imageCount: 4,
    authoredOn: null,
    updatedAt: '2026-03-10T13:00:00Z',
    dueDate: null,
    sittingDate: '2026-03-12T13:00:00Z',
    ownerName: null,
    amended: false,
    appointmentAt: null,
    thread: { workstation: null, hub: null, team: null, opinion: null, read: null },
    transit: null,
    mine: false,
    ...change,
  };
}

describe('the line under a state', () => {
  const real = { profile: 'real', link: 'offline' } as const;
  const line = (change: Partial<RequestRow>, link: Parameters<typeof stateLine>[3] = real) =>
    plain(stateLine(text, row(change), now, link).sentence);

  test('queued says when it leaves, and never that it left', () => {
    expect(line({})).toBe('Signée. Partira au retour du réseau.');
    expect(line({}, { profile: 'practice', link: 'none' })).toBe(
      'Signée. Rien ne part pendant l’exercice.',
    );
  });

  test('moving says what has its receipt', () => {
    const transit = {
      phase: 'sending' as const,
      bundleReceived: true,
      imagesReceived: 2,
      imagesTotal: 4,
      waitingSince: '2026-03-10T13:00:00Z',
      reason: null,
    };
    expect(line({ transit })).toBe('Texte reçu, 2 images reçues sur 4.');
  });

  test('a refusal gives the hub’s reason inside one sentence, with its single full stop', () => {
    const transit = {
      phase: 'refused' as const,
      bundleReceived: false,
      imagesReceived: 0,
      imagesTotal: 0,
      waitingSince: '2026-03-10T13:00:00Z',
      reason: 'resource.invalid',
    };
    const told = stateLine(text, row({ transit }), now, real);
    expect(plain(told.sentence)).toBe(
      'La plateforme a refusé cette demande : un champ manque ou n’est pas valable. Elle est intacte ici. Corrigez, puis renvoyez.',
    );
    expect(told.isProblem).toBe(true);
  });

  test('with the team it tells the sitting, and who took it', () => {
    expect(line({ state: 'received' })).toBe('Réponse attendue à la séance du jeudi 12 mars');
    expect(line({ state: 'accepted', ownerName: 'Dr N.' })).toBe(
      'Par Dr N. · Réponse attendue à la séance du jeudi 12 mars',
    );
  });

  test('an urgent request without receipt asks for a phone call, until it has one', () => {
    expect(isUrgentNotGone(row({ priority: 'urgent' }))).toBe(true);
    expect(isUrgentNotGone(row({ priority: 'asap' }))).toBe(false);
    const thread = { ...row({}).thread, hub: '2026-03-10T13:10:00Z' };
    expect(isUrgentNotGone(row({ priority: 'urgent', thread }))).toBe(false);
  });
});

describe('a line of a list', () => {
  test('a draft is taken up again, anything else is read', () => {
    expect(routeOfRow(row({ state: 'draft' })).name).toBe('draft');
    expect(routeOfRow(row({ state: 'answered' })).name).toBe('request');
  });
});

describe('what is missing before signing', () => {
  const gaps = (written: Parameters<typeof answersOf>[1]) => {
    const answers = { ...noneOfTheseSigns(ophthalmology), ...answersOf(ophthalmology, written) };
    const view = viewOf(ophthalmology, context, emptyForm(answers), true, () => undefined);
    const flags = evaluateRedFlags(ophthalmology, answers, context);
    return gapsOf(text, {
      view,
      flags,
      openFlags: flags.filter(({ level }) => level !== 'C'),
      sides: [],
      unexplained: [],
      otherPerson: [],
      missingSlots: missingSlots(ophthalmology, answers, context, ['od.macula', 'od.papille']),
    });
  };

  test('names each question with its eye and its step', () => {
    const found = gaps({}).find(({ linkId }) => linkId === 'o.va.dist.og');
    expect(found).toMatchObject({ step: 'clinical', label: 'Acuité de loin, œil gauche' });
    expect(gaps({}).find(({ linkId }) => linkId === 'g.consent')?.step).toBe('review');
  });

  test('counts pictures that are expected and not there', () => {
    const pictures = gaps({}).filter(({ kind }) => kind === 'picture');
    expect(pictures.map(({ label }) => label)).toEqual([
      'Macula, œil gauche',
      'Papille, œil gauche',
    ]);
  });

  test('a file that was chosen and is not in the request stands before everything but calls', () => {
    const started = { size: 9, sent: 0, error: null, replaces: null };
    const file = { key: 'k', slot: 'od.oct', name: 'oct.jpg', ...started };
    const loose = { key: 'l', file: new File([], 'reste.png') };
    const found = (phase: AddedFile['phase'], written: Parameters<typeof gaps>[0]) =>
      withIntake(gaps(written), { files: [{ ...file, phase }], loose: [loose] });
    const [call, coming, unplaced] = found('sending', { 'o.rf1': true });
    expect(call?.kind).toBe('flag');
    expect(coming).toMatchObject({ kind: 'coming', step: 'images', label: 'oct.jpg' });
    expect(unplaced).toMatchObject({ kind: 'unplaced', step: 'images', label: 'reste.png' });
    expect(found('refused', {})[0]).toMatchObject({ kind: 'refused', label: 'oct.jpg' });
    expect(withIntake(gaps({}), { files: [], loose: [] })).toEqual(gaps({}));
  });

  test('a sign to call about comes first, and forbids « Non urgent »', () => {
    const found = gaps({ 'o.rf1': true, 'g.priority': 'routine' });
    expect(found[0]).toMatchObject({ kind: 'flag', step: 'redFlags' });
    expect(found.some(({ kind }) => kind === 'priority')).toBe(true);
    const rapid = gaps({ 'o.rf1': true, 'g.priority': 'asap' });
    expect(rapid.some(({ kind }) => kind === 'priority')).toBe(false);
    const calm = gaps({ 'g.priority': 'routine' });
    expect(calm.some(({ kind }) => kind === 'priority')).toBe(false);
  });
});

describe('the sentence that is signed', () => {
  const patient = {
    birthFamily: 'TEST LEMOINE',
    firstGiven: 'Odette',
    birthDate: '1938-05-04',
    sex: 'female',
  } as PatientDetail;

  test('names the person, her birth date, the eyes and the pictures', () => {
    const answers = answersOf(ophthalmology, { 'o.lat': '40638003' });
    expect(plain(signSentence(text, patient, answers, []))).toBe(
      'Vous signez pour TEST LEMOINE Odette, née le 04/05/1938. Œil droit et œil gauche, aucune image.',
    );
    expect(sideWords(text, answersOf(ophthalmology, { 'o.lat': '8966001' }))).toBe('Œil gauche');
  });

  test('says only the pictures where no side is asked', () => {
    expect(plain(signSentence(text, patient, {}, []))).toBe(
      'Vous signez pour TEST LEMOINE Odette, née le 04/05/1938. Aucune image.',
    );
  });

  test('the steps have an end at both ends', () => {
    expect(neighbour('clinical', 1)).toBe('images');
    expect(neighbour('patient', -1)).toBe('patient');
    expect(neighbour('review', 1)).toBe('review');
  });
});

describe('a line of « Synchronisation »', () => {
  const link: LinkFacts = {
    profile: 'real',
    enrolled: true,
    link: 'connected',
    lineFault: null,
    firstReception: null,
    restoration: null,
  };
  const item = (change: Partial<SyncItem>): SyncItem => ({
    requestId: id,
    serviceRequestId: id,
    patientId: null,
    what: 'request',
    patientFamily: 'TEST PETIT',
    patientGiven: 'Yvonne',
    specialty: 'OPHT-EHPAD',
    waitingSince: '2026-03-10T13:58:00Z',
    phase: 'waiting',
    attempts: 0,
    nextAttemptAt: null,
    lastError: null,
    reason: null,
    bundleReceived: false,
    images: [],
    ...change,
  });
  const picture = (change: Partial<SyncItem['images'][number]>) => ({
    id,
    label: 'macula',
    size: 1_000_000,
    sent: 0,
    received: false,
    ...change,
  });

  test('says since when and why, by the clock and not as a duration', () => {
    expect(plain(reasonWords(text, item({}), { ...link, link: 'offline' }, now))).toBe(
      'Enregistré à 14 h 58. Le réseau est coupé.',
    );
    expect(plain(reasonWords(text, item({}), { ...link, enrolled: false }, now))).toContain(
      'pas encore raccordé',
    );
    const next = item({ nextAttemptAt: '2026-03-10T14:05:00Z' });
    expect(plain(reasonWords(text, next, link, now))).toContain('Nouvel essai à 15 h 05.');
  });

  test('the picture on its way is the first without receipt, after the text', () => {
    const images = [picture({ received: true }), picture({ sent: 400_000 }), picture({})];
    const sending = item({ phase: 'sending', bundleReceived: true, images });
    expect(partsOf(text, sending).map(({ phase }) => phase)).toEqual([
      'done',
      'done',
      'current',
      'pending',
    ]);
    expect(plain(partsOf(text, sending)[2]?.state ?? '')).toBe('en cours, 40 %');
    expect(shareSent(sending)).toBeCloseTo(1.4 / 3);
  });

  test('before the text is received no picture is on its way', () => {
    const parts = partsOf(text, item({ phase: 'sending', images: [picture({})] }));
    expect(parts.map(({ phase }) => phase)).toEqual(['current', 'pending']);
  });

  test('a clock is right within two minutes, either way', () => {
    const at = new Date('2026-03-10T14:00:00Z');
    expect(plain(clockWords(text, 1_200, at))).toBe('juste, écart de 1 seconde');
    expect(plain(clockWords(text, -10_800_000, at))).toBe(
      'fausse de 3 heures : à 15 h sur ce poste, à 18 h à la plateforme',
    );
    expect(clockWords(text, null, at)).toBe('Pas encore comparée');
  });
});

describe('small words', () => {
  test('a size is told in the unit of its order', () => {
    expect(plain(fileSize(text, 820_000))).toBe('820 Ko');
    expect(plain(fileSize(text, 6_400_000))).toBe('6,4 Mo');
    expect(plain(fileSize(text, 12))).toBe('1 Ko');
  });

  test('a sentence from elsewhere loses its full stop and its capital, not an abbreviation', () => {
    expect(inSentence('L’œil ne correspond pas.')).toBe('l’œil ne correspond pas');
    expect(inSentence('INR manquant')).toBe('INR manquant');
  });
});
