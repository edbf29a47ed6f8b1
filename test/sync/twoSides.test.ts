import { describe, expect, test } from 'vitest';
import { testEstablishment } from '../support/vault.ts';
import {
  answer,
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

describe('a request between a nurse and an expert', () => {
  test('leaves, is taken in charge, answered, read, and each side reads it from receipts', async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const id = await signedRequest(nurse);

    const received = await eventually(
      read(nurse, id),
      (detail) => detail?.row.state === 'received' && detail.row.transit === null,
    );
    expect(received?.images.every(({ receivedByHub }) => receivedByHub)).toBe(true);
    expect(received?.row.thread.team).not.toBeNull();

    const tray = await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
    expect(tray?.signatureVerified).toBe(true);
    expect(tray?.may.accept).toBe(true);
    await expert.value('task:accept', { id });
    const held = await eventually(read(expert, id), (detail) =>
      Boolean(detail?.images.every(({ presence }) => presence === 'original')),
    );
    expect(held?.images.map(({ sha256 }) => sha256)).toEqual(
      received?.images.map(({ sha256 }) => sha256),
    );

    await answer(expert, id);
    const answered = await eventually(
      read(nurse, id),
      (detail) => detail?.row.state === 'answered',
    );
    expect(answered?.opinions).toMatchObject([{ signatureVerified: true, awaitingHub: false }]);

    await nurse.value('opinion:acknowledge', { requestId: id });
    const known = await eventually(read(expert, id), (detail) => detail?.row.thread.read !== null);
    expect(known?.row.state).toBe('read');
  });

  test('is never shown first as signed by nobody, however slow the line', async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    hub().line.delay(400);
    try {
      const id = await signedRequest(nurse);
      const first = await eventually(read(expert, id), (detail) => detail !== null);
      expect(first?.signatureVerified).toBe(true);
    } finally {
      hub().line.delay(0);
    }
  });

  test('is answered without network under a reservation, and leaves when the line is back', async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const id = await signedRequest(nurse);
    await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
    await expert.value('task:accept', { id });

    hub().line.choose(() => ({ kind: 'cut' }));
    await answer(expert, id);
    const waiting = await read(expert, id)();
    expect(waiting?.row).toMatchObject({ state: 'answered', thread: { opinion: null } });
    expect(waiting?.row.transit?.phase).toBe('waiting');
    expect(waiting?.opinions).toMatchObject([{ awaitingHub: true }]);

    hub().line.choose(() => ({ kind: 'none' }));
    await expert.value('sync:retry', {});
    const answered = await eventually(
      read(nurse, id),
      (detail) => detail?.row.state === 'answered',
    );
    expect(answered?.row.thread.opinion).not.toBeNull();
  });

  test('that two experts want goes to the first, and the second is told', async () => {
    const nurse = await enrolledNurse(hub());
    const [first, second] = [await enrolledExpert(hub()), await enrolledExpert(hub())];
    const id = await signedRequest(nurse);
    for (const expert of [first, second]) {
      await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
    }
    await first.value('task:accept', { id });
    expect(await second.refusal('task:accept', { id })).toMatch(
      /version\.conflict|state\.forbidden/,
    );
    const seen = await eventually(read(second, id), (detail) => detail?.row.state === 'accepted');
    expect(seen?.row.mine).toBe(false);
  });
});

describe('a workstation that joins the region', () => {
  test('takes the name and number of the establishment from the code, never from what was typed', async () => {
    const nurse = await enrolledNurse(hub());
    const { establishmentName, finess } = await nurse.value('hub:status', {});
    expect((await nurse.value('session:status', {})).establishment).toMatchObject({
      name: establishmentName,
      finess,
      kind: 'ehpad',
    });
    expect(establishmentName).not.toBe(testEstablishment.name);
  });
});

describe('an answer that somebody altered at the hub', () => {
  test('is shown with « Signature non vérifiée », and its text is not hidden', async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const id = await signedRequest(nurse);
    await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
    await expert.value('task:accept', { id });
    await answer(expert, id);
    const signed = await read(expert, id)();
    const conclusion = signed?.opinions[0]?.conclusion ?? '';
    const words = conclusion.slice(0, 12);
    expect(words).toHaveLength(12);
    hub().line.choose(() => ({
      kind: 'alter',
      change: (answer) => ({ ...answer, body: answer.body.replaceAll(words, 'Tout va bien') }),
    }));
    const seen = await eventually(read(nurse, id), (detail) => detail?.row.state === 'answered');
    expect(seen?.opinions).toMatchObject([{ signatureVerified: false }]);
    expect(seen?.opinions[0]?.conclusion).toContain('Tout va bien');
  });
});
