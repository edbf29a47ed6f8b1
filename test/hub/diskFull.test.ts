import { expect, test } from 'vitest';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest } from './support/requests.ts';
import { fill, mayMount, onSmallDisk } from './support/smallDisk.ts';
import { startTestHub } from './support/testHub.ts';
import { createUpload, patchUpload, upload, uploadOffset } from './support/tus.ts';
import { reasonOf, Workstation } from './support/workstation.ts';

test.skipIf(!mayMount)(
  'a full disk refuses whole acts, keeps the old ones and heals by itself',
  () =>
    onSmallDisk(async (folder) => {
      const hub = await startTestHub({ dataDir: folder });
      const station = await Workstation.enrol(hub, practiceIds.ehpad);
      const nurse = await station.register('nurse');
      await station.signIn();
      const kept = newRequest({ requester: nurse.person, fileSizes: [300_000] });
      await station.act(kept.bundle);
      const [file] = kept.files;
      if (file === undefined) throw new Error('a file expected');
      let refused = 0;
      for (const freeKiB of [0, 4, 8, 16, 32, 48, 64, 96, 128]) {
        fill(folder, freeKiB);
        const request = newRequest({ requester: nurse.person });
        const { response, requestId, body } = await station.act(request.bundle);
        if (response.status !== 200) {
          refused += 1;
          expect([response.status, await reasonOf(response)]).toEqual([507, 'storage.full']);
          const part = await station.get(`/fhir/Patient/${request.patient.id}`);
          expect(part.status).toBe(404);
          expect((await station.get(`/receipts/${requestId}`)).status).toBe(404);
        }
        expect((await station.get(`/fhir/ServiceRequest/${kept.content.id}`)).status).toBe(200);
        fill(folder, 4096);
        expect((await station.act(body, requestId)).response.status).toBe(200);
      }
      expect(refused).toBeGreaterThan(0);

      await createUpload(station, file);
      fill(folder, 64);
      const cut = await patchUpload(station, file.binaryId, 0, file.bytes);
      expect([cut.status, await reasonOf(cut)]).toEqual([507, 'storage.full']);
      fill(folder, 4096);
      const offset = (await uploadOffset(station, file.binaryId)) ?? 0;
      expect(offset).toBeLessThan(file.size);
      await upload(station, file);
      const content = await station.get(`/fhir/Binary/${file.binaryId}`);
      expect(Buffer.from(await content.arrayBuffer())).toEqual(file.bytes);
      await hub.close();
    }),
);
