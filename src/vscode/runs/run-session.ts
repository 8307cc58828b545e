import { commands, EventEmitter } from 'vscode';
import type { ProfileSignals } from '../../runner/request.ts';
import { Disposables } from '../disposables.ts';
import type { Subject } from './subject.ts';

/** A run from its first preparation until it is saved. */
export interface Going {
  readonly subject: Subject;
  readonly signals: ProfileSignals;
  cancel(): void;
  /** Nothing is left but to save it: no lens says any more that it goes on. */
  measured(): void;
  /** To be called once, in any case. */
  end(): void;
}

interface Current {
  readonly subject: Subject;
  readonly phase: 'measuring' | 'saving';
  readonly cancel: AbortController;
  readonly keep: AbortController;
  readonly ended: Promise<void>;
}

/** There is one run at a time: two would take each other's cores and spoil both measurements. */
export class RunSession extends Disposables {
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #going: Current | null = null;

  get subject(): Subject | null {
    return this.#going?.subject ?? null;
  }

  isProfiling(file: string, name: string): boolean {
    return this.#going?.phase === 'measuring' && this.#going.subject.file === file && this.#going.subject.name === name;
  }

  begin(subject: Subject): Going {
    if (this.#going !== null) throw new Error('A run is going on already.');
    const cancel = new AbortController();
    const keep = new AbortController();
    const waiting: (() => void)[] = [];
    const ended = new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
    const going = { subject, cancel, keep, ended };
    this.#set({ ...going, phase: 'measuring' });
    return {
      subject,
      signals: { cancel: cancel.signal, keep: keep.signal },
      cancel: () => cancel.abort(),
      measured: () => this.#set({ ...going, phase: 'saving' }),
      end: () => {
        this.#set(null);
        for (const go of waiting) go();
      },
    };
  }

  stopAndKeep(): void {
    this.#going?.keep.abort();
  }

  /** Resolves when the run is over and its processes are gone. */
  async cancel(): Promise<void> {
    this.#going?.cancel.abort();
    await this.#going?.ended;
  }

  override dispose(): void {
    this.#going?.cancel.abort();
    super.dispose();
  }

  #set(going: Current | null): void {
    const changes = this.#going?.phase === 'measuring' || going?.phase === 'measuring';
    this.#going = going;
    // Nobody sees that a run is saved.
    if (this.disposed || !changes) return;
    void commands.executeCommand('setContext', 'concurrencyProfiler.running', going?.phase === 'measuring');
    this.#changed.fire();
  }
}
