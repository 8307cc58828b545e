import { Socket } from 'node:net';
import type { HostCommand } from '../shared/host-messages.ts';

const COMMANDS_DESCRIPTOR = 4;

/**
 * The runner's commands, a line of JSON each. The socket keeps the process alive between rounds and not during one, so
 * that a round whose tasks can never settle is noticed (`beforeExit`).
 */
export class CommandSocket {
  readonly #socket = new Socket({ fd: COMMANDS_DESCRIPTOR, readable: true, writable: false });
  #rest = '';

  /** @param onEnd the runner is gone. */
  constructor(onCommand: (command: HostCommand) => void, onEnd: () => void) {
    this.#socket.setEncoding('utf8');
    this.#socket.on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      // Written by the runner of the same version.
      for (const line of lines) onCommand(JSON.parse(line) as HostCommand);
    });
    this.#socket.on('end', onEnd);
    this.#socket.on('error', onEnd);
  }

  hold(): void {
    this.#socket.ref();
  }

  release(): void {
    this.#socket.unref();
  }
}
