/**
 * What came over a connection so far, in no unit: it is only compared with itself. The other side answers and asks for
 * signs of life every few seconds even where it has neither sound nor picture to send.
 * @param stats what `RTCPeerConnection.getStats` tells
 */
export function arrivedOver(stats: Iterable<Readonly<Record<string, unknown>>>): number {
  let arrived = 0;
  for (const report of stats) {
    if (report.type !== 'candidate-pair') continue;
    for (const counted of ['bytesReceived', 'requestsReceived', 'responsesReceived']) {
      const value = report[counted];
      if (typeof value === 'number' && Number.isFinite(value)) arrived += value;
    }
  }
  return arrived;
}
