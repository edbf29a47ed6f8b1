/** Of each side of a picture: a quarter of its points. */
const smaller = 2;
/** By then WebRTC knows what the line takes, milliseconds. */
const untilKnownMs = 2_000;

/**
 * The first pictures go out at half their size, for two seconds. WebRTC begins with 300 kbit/s whatever the line, and drops
 * the first pictures of a large camera one after the other until it has come down to what passes.
 */
export function beginSmall(connection: RTCPeerConnection): void {
  void scale(connection, smaller);
  setTimeout(() => {
    if (connection.connectionState !== 'closed') void scale(connection, 1);
  }, untilKnownMs);
}

async function scale(connection: RTCPeerConnection, by: number): Promise<void> {
  for (const sender of connection.getSenders()) {
    if (sender.track?.kind !== 'video') continue;
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = by;
    // A connection that closes meanwhile has no size to give.
    await sender.setParameters(parameters).catch(() => undefined);
  }
}
