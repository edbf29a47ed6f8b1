import { describe, expect, test } from 'vitest';
import { shareRows } from '../../../renderer/features/home/shareRows.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import {
  actionOf,
  badgeOf,
  explanationOf,
  specialtyOf,
  turnOf,
  waitsForNetwork,
} from '../../../renderer/lib/requestLine.ts';
import { describeThread } from '../../../renderer/lib/threadWords.ts';
import { type Home, RequestRow, RequestState, type Thread } from '../../../shared/ipc/home.ts';

const text = frenchFor('ehpad');
const now = new Date('2026-03-10T14:00:00Z');
const noReceipt: Thread = { workstation: null, hub: null, team: null, opinion: null, read: null };
const at = '2026-03-06T14:02:00Z';

function row(change: Partial<RequestRow>): RequestRow {
  return RequestRow.parse({
    id: '00000000-0000-4000-8000-000000000001',
    number: null,
    state: 'draft',
    patientId: '00000000-0000-4000-8000-000000000002',
    patientFamily: 'TEST LEMOINE',
    patientGiven: 'Odette',
    birthDate: '1938-05-04',
    sex: 'female',
    identityStatus: 'PROV',
    room: '12',
    unit: null,
    specialty: 'OPHT-EHPAD',
    priority: 'routine',
    establishmentName: 'EHPAD du Test',
    question: null,
    note: null,
    imageCount: 0,
    authoredOn: null,
    updatedAt: '2026-03-10T13:58:00Z',
    dueDate: null,
    sittingDate: null,
    ownerName: null,
    thread: noReceipt,
    transit: null,
    mine: true,
    ...change,
  });
}

function transit(phase: 'waiting' | 'sending' | 'refused' | 'conflict') {
  return {
    phase,
    bundleReceived: true,
    imagesReceived: 2,
    imagesTotal: 4,
    waitingSince: at,
    reason: phase === 'refused' ? 'resource.invalid' : null,
  };
}

describe('a read answer that leaves something to do', () => {
  const left = {
    count: 3,
    first: { kind: 'transmit' as const, words: '', again: false },
  };

  test('is the establishment’s turn, and says what is still open', () => {
    const read = row({ state: 'read', left });
    expect(turnOf(read)).toBe('yours');
    expect(badgeOf(text, read)).toBe('Avis lu');
    expect(explanationOf(text, read, now)).toBe(
      'Reste à faire\u00A0: Transmettre l’avis au médecin traitant, et 2\u00A0autres suites',
    );
  });

  test('names whom to call beside a value', () => {
    const first = {
      kind: 'alarm' as const,
      words: 'Rappeler si Hb < 8',
      call: 'Dr TEST',
      again: false,
    };
    expect(explanationOf(text, row({ state: 'read', left: { count: 1, first } }), now)).toBe(
      'Reste à faire\u00A0: Rappeler si Hb < 8\u00A0: appelez Dr TEST',
    );
  });

  test('is over once nothing is left', () => {
    expect(turnOf(row({ state: 'read' }))).toBe('done');
    expect(explanationOf(text, row({ state: 'read' }), now)).toBe('');
  });
});

describe('a line of the home page', () => {
  test('has a badge, a turn and an action for each of the sixteen states', () => {
    for (const state of RequestState.options) {
      expect(badgeOf(text, { state, transit: null, amended: false })).not.toBe('');
      expect(['yours', 'onTheWay', 'withTeam', 'done']).toContain(turnOf({ state, transit: null }));
      expect(actionOf(text, { state, transit: null })).not.toBe('');
    }
  });

  test('comes back to its author when the platform refused it or when two versions differ', () => {
    for (const phase of ['refused', 'conflict'] as const) {
      const blocked = row({ state: 'queued', transit: transit(phase) });
      expect(turnOf(blocked)).toBe('yours');
      expect(badgeOf(text, blocked)).toBe('À corriger');
      expect(actionOf(text, blocked)).toBe('Corriger');
    }
    const refused = row({ state: 'queued', transit: transit('refused') });
    expect(explanationOf(text, refused, now)).toBe('un champ manque ou n’est pas valable');
  });

  test('5.27 says that an opinion was corrected, and what changed', () => {
    const corrected = row({ state: 'answered', amended: true, note: 'Œil gauche : larmes.' });
    expect(badgeOf(text, corrected)).toBe('Avis corrigé — à relire');
    expect(explanationOf(text, corrected, now)).toBe('Œil gauche : larmes.');
  });

  test('stays calm while it waits for the network or for a sitting', () => {
    const queued = row({ state: 'queued', transit: transit('waiting') });
    expect(turnOf(queued)).toBe('onTheWay');
    expect(waitsForNetwork(queued)).toBe(true);
    const received = row({ state: 'received', sittingDate: '2026-03-12T13:00:00Z' });
    expect(turnOf(received)).toBe('withTeam');
    expect(explanationOf(text, received, now).replace(/\u00A0/g, ' ')).toBe(
      'réponse attendue jeudi 12 mars',
    );
  });

  test('tells a redirection from a release, and a refusal with its reason of the list', () => {
    const said = (change: Partial<RequestRow>) =>
      explanationOf(text, row(change), now).replace(/\u00A0/g, ' ');
    const waiting = { state: 'received', note: 'Hématologie : anémie' } as const;
    const redirected = { ...waiting, noteKind: 'redirected' } as const;
    expect(said(redirected)).toBe('Vers Hématologie : anémie');
    expect(badgeOf(text, row(redirected))).toBe('Réorientée');
    const released = { ...waiting, noteKind: 'released', note: 'Absente' } as const;
    expect(said(released)).toBe('Libérée par l’équipe : Absente');
    expect(badgeOf(text, row(released))).toBe('Remise à l’équipe');
    const refused = { state: 'refused', note: 'Voyez le médecin.' } as const;
    expect(said({ ...refused, refusalReason: 'examen-physique-necessaire' })).toBe(
      'Examen physique nécessaire : Voyez le médecin.',
    );
    expect(said({ ...refused, refusalReason: 'motif-de-demain' })).toContain('motif-de-demain');
    expect(said(refused)).toBe('Voyez le médecin.');
  });

  test('explains itself: the hour of a draft, the question of a complement, the pictures on their way', () => {
    const said = (change: Partial<RequestRow>) =>
      explanationOf(text, row(change), now).replace(/\u00A0/g, ' ');
    expect(said({})).toBe('enregistré à 14 h 58');
    expect(said({ state: 'info-requested', note: 'Date du dernier INR ?' })).toBe(
      '« Date du dernier INR ? »',
    );
    expect(said({ state: 'answered', note: '48 h' })).toBe('Délai conseillé : 48 h');
    expect(
      said({
        state: 'to-teleconsultation',
        appointmentAt: '2026-03-13T14:00:00Z',
        note: 'Préparez le bilan.',
      }),
    ).toBe('vendredi 13 mars à 15 h. Préparez le bilan.');
    expect(said({ state: 'queued', transit: transit('waiting') })).toBe(
      'texte et 4 images sur ce poste',
    );
    expect(said({ state: 'queued', transit: transit('sending') })).toBe(
      'texte reçu, 2 images reçues sur 4',
    );
  });

  test('names a specialty it knows and shows as it came one it does not', () => {
    expect(specialtyOf(text, 'HEMATO')).toBe('Hématologie');
    expect(specialtyOf(text, 'NOUVELLE')).toBe('NOUVELLE');
  });
});

describe('the thread, read aloud', () => {
  test('says what has its receipt and what comes next', () => {
    const sent = { ...noReceipt, workstation: at, hub: at };
    expect(describeThread(text, sent, false).replace(/\u00A0/g, ' ')).toBe(
      'Reçu : poste, plateforme. Prochaine étape : équipe.',
    );
  });

  test('says when nothing is signed, when the network is awaited, when all is done', () => {
    expect(describeThread(text, noReceipt, false)).toBe('Pas encore signée.');
    expect(describeThread(text, { ...noReceipt, workstation: at }, true)).toBe(
      'Sur ce poste, en attente du réseau.',
    );
    const all = { workstation: at, hub: at, team: at, opinion: at, read: at };
    expect(describeThread(text, all, false)).toContain('Toutes les étapes sont faites.');
  });
});

describe('the nine lines of the home page', () => {
  const rows = (count: number) => Array.from({ length: count }, () => row({}));
  const team = (count: number): Home['withTeam'] =>
    Array.from({ length: count }, (_, index) => ({
      specialty: `T${index}`,
      sittingDate: null,
      count: 1,
      ownerName: null,
      thread: noReceipt,
    }));

  test('hide nothing while there is room', () => {
    const shared = shareRows({ yours: rows(5), onTheWay: rows(2), withTeam: team(2) });
    expect([shared.yours.length, shared.onTheWay.length, shared.hidden]).toEqual([5, 2, 0]);
  });

  test('never leave a group that has something with no line at all', () => {
    const shared = shareRows({ yours: rows(30), onTheWay: rows(3), withTeam: team(2) });
    expect([shared.yours.length, shared.onTheWay.length, shared.hidden]).toEqual([6, 1, 26]);
    const crowded = shareRows({ yours: rows(3), onTheWay: rows(3), withTeam: team(9) });
    expect([crowded.yours.length, crowded.onTheWay.length]).toEqual([1, 1]);
  });
});
