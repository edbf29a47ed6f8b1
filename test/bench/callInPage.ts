import '../../shared/ipc/window.ts';

/** Runs in the page of who is called: answers as soon as it rings. */
export async function answerAtOnce(): Promise<void> {
  for (;;) {
    const read = await window.estuaire.call.read({});
    const call = read.ok ? read.value.call : null;
    if (call?.state === 'rung') {
      const accepted = await window.estuaire.call.accept({ callId: call.id });
      if (!accepted.ok) throw new Error(accepted.error.code);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Runs in the page of the establishment, which calls, joins and says at once who is before its camera. @param preview name of the place where one joins @returns milliseconds from « Appeler » to the first picture of the other side */
export async function firstFrameHere({
  requestId,
  preview,
}: {
  readonly requestId: string;
  readonly preview: string;
}): Promise<number> {
  const begun = performance.now();
  const before = new Set(document.querySelectorAll('video'));
  const answer = await window.estuaire.call.begin({ requestId });
  if (!answer.ok) throw new Error(answer.error.code);
  for (let [isSaid, hasJoined] = [false, false]; ; ) {
    const join = document.querySelector<HTMLElement>(`section[aria-label="${preview}"] button`);
    if (!hasJoined && join !== null) {
      join.click();
      hasJoined = true;
    }
    const read = isSaid ? null : await window.estuaire.call.read({});
    const call = read?.ok === true ? read.value.call : null;
    if (call?.state === 'active') {
      await window.estuaire.call.setSubject({ callId: call.id, subject: 'present' });
      isSaid = true;
    }
    const { watched } = window as Window & { watched?: { readonly peers: RTCPeerConnection[] } };
    const remote = (watched?.peers ?? [])
      .at(-1)
      ?.getReceivers()
      .map(({ track }) => track.id);
    const video = [...document.querySelectorAll('video')].find(
      (one) =>
        !before.has(one) &&
        one.srcObject instanceof MediaStream &&
        one.srcObject.getVideoTracks().some(({ id }) => remote?.includes(id)),
    );
    if (video !== undefined) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      return performance.now() - begun;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
