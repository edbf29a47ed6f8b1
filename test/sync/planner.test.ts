import { describe, expect, test } from 'vitest';
import type { OutboxAct, OutboxFile } from '../../electron/vault/store/outboxStore.ts';
import { backoffMs, isDue } from '../../electron/vault/sync/backoff.ts';
import { orderActs, orderFiles } from '../../electron/vault/sync/ordering.ts';
import {
  createPieceSize,
  largestQuickPieceBytes,
  nextPieceBytes,
} from '../../electron/vault/sync/pieceSize.ts';
import { nextDueMs, nextPicture, nextText } from '../../electron/vault/sync/planner.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';

const now = new Date('2026-03-10T03:12:00Z');
const later = (ms: number): string => new Date(now.getTime() + ms).toISOString();

function act(requestId: string, change: Partial<OutboxAct> = {}): OutboxAct {
  return {
    requestId,
    sequence: Number(requestId.replace(/\D/g, '')) || 0,
    kind: 'request',
    serviceRequestId: null,
    priority: 'routine',
    professionalId: null,
    status: 'pending',
    attempts: 0,
    nextAttemptAt: null,
    lastErrorCode: null,
    reason: null,
    createdAt: now.toISOString(),
    mayHaveLeft: false,
    offline: false,
    authorUnknown: false,
    leavesAt: null,
    waitsFor: [],
    ...change,
  };
}

function file(binaryId: string, change: Partial<OutboxFile> = {}): OutboxFile {
  return {
    binaryId,
    requestId: 'a1',
    kind: 'original',
    label: '',
    size: 1000,
    sha256: '',
    contentType: 'image/jpeg',
    state: 'waiting',
    sent: 0,
    attempts: 0,
    nextAttemptAt: null,
    lastErrorCode: null,
    reason: null,
    priority: 'routine',
    actKind: 'request',
    serviceRequestId: null,
    actCreatedAt: now.toISOString(),
    textReceived: true,
    ...change,
  };
}

const context = { now, speakers: new Set<string>(), picturesPaused: false };
const order = (acts: readonly OutboxAct[]): string[] => orderActs(acts).map((one) => one.requestId);

describe('the order of texts', () => {
  test('is urgent first, then what somebody waits for, then requests, each by the order of doing', () => {
    const acts = [
      act('a1'),
      act('a2', { kind: 'patient' }),
      act('a3', { kind: 'acknowledgement' }),
      act('a4', { priority: 'urgent' }),
      act('a5', { kind: 'opinion' }),
      act('a6', { kind: 'opinion', priority: 'urgent' }),
    ];
    expect(order(acts)).toEqual(['a4', 'a6', 'a3', 'a5', 'a1', 'a2']);
  });

  test('lifts what an urgent request waits for, however far', () => {
    const acts = [
      act('a1'),
      act('a2', { kind: 'patient' }),
      act('a3', { waitsFor: ['a2'] }),
      act('a4', { priority: 'urgent', waitsFor: ['a3'] }),
    ];
    expect(order(acts)).toEqual(['a2', 'a3', 'a4', 'a1']);
  });

  test('ends even if two acts were to wait for one another', () => {
    const acts = [act('a1', { waitsFor: ['a2'] }), act('a2', { waitsFor: ['a1'] })];
    expect(order(acts)).toEqual(['a1', 'a2']);
    expect(nextText({ acts, files: [] }, context)).toBeNull();
  });
});

describe('the next text', () => {
  test('waits for the acts it refers to and lets all others go', () => {
    const acts = [
      act('a1', { status: 'rejected' }),
      act('a2', { waitsFor: ['a1'] }),
      act('a3', { status: 'conflict' }),
      act('a4'),
    ];
    expect(nextText({ acts, files: [] }, context)).toMatchObject({ act: { requestId: 'a4' } });
  });

  test('is one of a professional only while her assertion lasts', () => {
    const acts = [act('a1', { professionalId: 'p1' })];
    expect(nextText({ acts, files: [] }, context)).toBeNull();
    const speaking = { ...context, speakers: new Set(['p1']) };
    expect(nextText({ acts, files: [] }, speaking)).toMatchObject({ act: { requestId: 'a1' } });
  });

  test('is never one that names somebody the hub does not know', () => {
    expect(nextText({ acts: [act('a1', { authorUnknown: true })], files: [] }, context)).toBeNull();
  });

  test('comes after its previews, and does not wait for one that failed', () => {
    const preview = file('p', { kind: 'preview', textReceived: false });
    const acts = [act('a1')];
    expect(nextText({ acts, files: [preview] }, context)).toMatchObject({ send: 'preview' });
    const failed = { ...preview, nextAttemptAt: later(2000) };
    expect(nextText({ acts, files: [failed] }, context)).toMatchObject({ send: 'text' });
    const staged = { ...preview, state: 'staged' as const };
    expect(nextText({ acts, files: [staged] }, context)).toMatchObject({ send: 'text' });
  });

  test('is not a signed answer that stays to be taken back, and is it a minute later', () => {
    const held = act('a1', { kind: 'opinion', leavesAt: later(60_000) });
    expect(nextText({ acts: [held, act('a2')], files: [] }, context)).toMatchObject({
      act: { requestId: 'a2' },
    });
    expect(nextText({ acts: [held], files: [] }, context)).toBeNull();
    expect(nextDueMs({ acts: [held], files: [] }, context)).toBe(60_000);
    const after = { ...context, now: new Date(now.getTime() + 60_000) };
    expect(nextText({ acts: [held], files: [] }, after)).toMatchObject({ act: held });
  });

  test('is not one whose hour has not come', () => {
    const acts = [act('a1', { nextAttemptAt: later(5000) }), act('a2')];
    expect(nextText({ acts, files: [] }, context)).toMatchObject({ act: { requestId: 'a2' } });
  });
});

describe('the next picture', () => {
  test('is of an urgent request first, then the smallest', () => {
    const files = [
      file('large', { size: 9000 }),
      file('small', { size: 10 }),
      file('urgent', { size: 50_000, priority: 'urgent' }),
    ];
    expect(orderFiles(files).map(({ binaryId }) => binaryId)).toEqual(['urgent', 'small', 'large']);
    expect(nextPicture({ acts: [], files }, now)).toMatchObject({ file: { binaryId: 'urgent' } });
  });

  test('never leaves before its text has its receipt, nor once it was refused', () => {
    const files = [file('early', { textReceived: false }), file('refused', { state: 'refused' })];
    expect(nextPicture({ acts: [], files }, now)).toBeNull();
  });
});

describe('waiting', () => {
  test('lasts until the first thing that can leave becomes due', () => {
    const acts = [
      act('a1', { nextAttemptAt: later(9000) }),
      act('a2', { status: 'rejected' }),
      act('a3', { nextAttemptAt: later(1000), waitsFor: ['a1'] }),
    ];
    const files = [file('f', { nextAttemptAt: later(4000) })];
    expect(nextDueMs({ acts, files }, context)).toBe(4000);
    expect(nextDueMs({ acts: [], files: [] }, context)).toBeNull();
  });

  test('doubles from two seconds to five minutes, half of it by chance', () => {
    const least = [1, 2, 3, 4, 9, 60].map((attempt) => backoffMs(attempt, () => 0));
    const most = [1, 2, 3, 4, 9, 60].map((attempt) => backoffMs(attempt, () => 1));
    expect(least).toEqual([1000, 2000, 4000, 8000, 150_000, 150_000]);
    expect(most).toEqual([2000, 4000, 8000, 16_000, 300_000, 300_000]);
  });

  test('obeys what the hub asks for, within an hour', () => {
    expect(backoffMs(1, () => 0, 7000)).toBe(7000);
    expect(backoffMs(1, () => 0, 10 ** 9)).toBe(3_600_000);
    expect(backoffMs(1, () => 0, -5)).toBe(0);
  });

  test('does not last for years when the calendar went back', () => {
    expect(isDue(later(60_000), now)).toBe(false);
    expect(isDue(later(-1), now)).toBe(true);
    expect(isDue(null, now)).toBe(true);
    expect(isDue(later(10 * 365 * 86_400_000), now)).toBe(true);
    expect(isDue('not a date', now)).toBe(true);
  });
});

test('whatever fails, an act that can leave leaves: no schedule of failures starves one', () => {
  const random = seededRandom(testSeed());
  for (let round = 0; round < 200; round += 1) {
    const acts = Array.from({ length: 12 }, (_, index) =>
      act(`a${index}`, {
        priority: random(3) === 0 ? 'urgent' : 'routine',
        kind: random(2) === 0 ? 'request' : 'opinion',
        status: random(5) === 0 ? 'rejected' : 'pending',
        waitsFor: index > 0 && random(4) === 0 ? [`a${random(index)}`] : [],
      }),
    );
    const sent = simulate(acts, random);
    const stuck = new Set(
      acts.filter(({ status }) => status === 'rejected').map((a) => a.requestId),
    );
    for (const one of acts) {
      if (one.waitsFor.some((on) => stuck.has(on))) stuck.add(one.requestId);
    }
    expect(sent.size).toBe(acts.length - stuck.size);
  }
});

/** Sends what the planner says; one in three attempts fails and waits. */
function simulate(acts: readonly OutboxAct[], random: (limit: number) => number): Set<string> {
  const sent = new Set<string>();
  const dueAt = new Map<string, number>();
  for (let time = 0; time < 400; time += 1) {
    const at = new Date(now.getTime() + time * 1000);
    const left = acts
      .filter(({ requestId }) => !sent.has(requestId))
      .map((one) => ({
        ...one,
        waitsFor: one.waitsFor.filter((on) => !sent.has(on)),
        nextAttemptAt: new Date(dueAt.get(one.requestId) ?? 0).toISOString(),
      }));
    const step = nextText(
      { acts: left, files: [] },
      { now: at, picturesPaused: false, speakers: new Set() },
    );
    if (step?.send !== 'text') continue;
    if (random(3) > 0) sent.add(step.act.requestId);
    else dueAt.set(step.act.requestId, at.getTime() + 5000);
  }
  return sent;
}

test('pieces grow on a good line and shrink on a slow one, within what the hub advises', () => {
  const KiB = 1024;
  expect(nextPieceBytes(256 * KiB, 100)).toBe(512 * KiB);
  expect(nextPieceBytes(1024 * KiB, 100)).toBe(1024 * KiB);
  expect(nextPieceBytes(512 * KiB, 10_000)).toBe(512 * KiB);
  expect(nextPieceBytes(512 * KiB, 40_000)).toBe(256 * KiB);
  expect(nextPieceBytes(64 * KiB, 40_000)).toBe(64 * KiB);
});

test('what a line bears is kept from one file to the next, and judged by whole pieces', () => {
  const KiB = 1024;
  const pieces = createPieceSize(256 * KiB);
  pieces.took(256 * KiB, 33_000);
  pieces.took(128 * KiB, 16_000);
  expect(pieces.bytes()).toBe(64 * KiB);
  pieces.took(2 * KiB, 300);
  expect(pieces.bytes()).toBe(64 * KiB);
  pieces.took(64 * KiB, 300);
  expect(pieces.bytes()).toBe(128 * KiB);
  pieces.broke();
  pieces.broke();
  expect(pieces.bytes()).toBe(64 * KiB);
  // Behind a proxy that takes less, whatever the line bears.
  pieces.took(32 * KiB, 300, 32 * KiB);
  expect(pieces.bytes()).toBe(32 * KiB);
});

test('on a quick line pieces grow further, and come back once it is none', () => {
  const MiB = 1024 * 1024;
  const pieces = createPieceSize(MiB / 4);
  const sizes: number[] = [];
  const pass = (length: number, tookMs: number): void =>
    pieces.took(length, tookMs, largestQuickPieceBytes);
  for (let piece = 0; piece < 6; piece += 1) {
    sizes.push(pieces.bytes() / MiB);
    pass(pieces.bytes(), 40);
  }
  expect(sizes).toEqual([0.25, 0.5, 1, 2, 4, 4]);
  pass(10, 40);
  expect([pieces.bytes(), pieces.isQuick()]).toEqual([4 * MiB, true]);
  // The end of a picture that took this long: a quick line it is not.
  pass(10, 2000);
  expect([pieces.bytes(), pieces.isQuick()]).toEqual([MiB, false]);
  pass(MiB, 2000);
  expect(pieces.bytes()).toBe(MiB);
  pass(MiB, 40);
  pieces.broke();
  expect([pieces.bytes(), pieces.isQuick()]).toEqual([MiB / 2, false]);
});
