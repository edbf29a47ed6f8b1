import { connect, type Socket } from 'node:net';

/** A client that keeps no rule: bytes on a socket, when and how fast a test says. */
export class RawClient {
  readonly socket: Socket;
  /** Everything that came. */
  text = '';
  readonly closed: Promise<void>;
  private timer: NodeJS.Timeout | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      this.text += chunk;
    });
    socket.on('error', () => socket.destroy());
    this.closed = new Promise((resolve) =>
      socket.once('close', () => {
        this.stop();
        resolve();
      }),
    );
  }

  static open(port: number): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new RawClient(socket)));
      socket.once('error', reject);
    });
  }

  write(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The same bytes again every so many milliseconds, until the connection is gone. */
  drip(bytes: string, everyMs: number): void {
    this.timer = setInterval(() => this.socket.write(bytes), everyMs);
  }

  /** Status and reason of the refusal that comes, once it is whole. */
  async refusal(): Promise<readonly [status: number, reason: string]> {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (/\}\]\}$/.test(this.text)) resolve();
      };
      this.socket.on('data', look);
      this.socket.once('close', () => reject(new Error(`no refusal came: ${this.text}`)));
      look();
    });
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(this.text)?.[1]);
    return [status, /hub-reason","code":"([\w.]+)"/.exec(this.text)?.[1] ?? ''];
  }

  end(): void {
    this.stop();
    this.socket.destroy();
  }

  private stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
