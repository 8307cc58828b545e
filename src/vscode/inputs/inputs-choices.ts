import { formatCount, shorten } from '../../shared/format.ts';
import { DEFAULT_TASKS } from '../../shared/plan-wishes.ts';
import { visibleLine } from '../../shared/visible-text.ts';
import type { Recollection } from './inputs-memory.ts';
import type { KnownInputs } from './known-inputs.ts';

/** What a person can do about the inputs of a function. */
export type InputsAction =
  | { readonly kind: 'go-to-tag' }
  | { readonly kind: 'use'; readonly expression: string }
  | { readonly kind: 'use-guess' }
  /** Opens the expression in a box, and uses what becomes of it. */
  | { readonly kind: 'edit'; readonly expression: string }
  | { readonly kind: 'save-as-tag'; readonly expression: string }
  /** `null`: there is no expression yet, and the sidecar is for writing one. */
  | { readonly kind: 'save-as-sidecar'; readonly expression: string | null }
  | { readonly kind: 'set-tasks'; readonly tasks: number | null }
  | { readonly kind: 'forget' };

/** A line of the list. The group's name stands above its first line. */
export interface InputsChoice {
  readonly group: 'Expressions' | 'More';
  readonly label: string;
  readonly description: string;
  readonly detail: string | null;
  readonly action: InputsAction;
}

/** What the list is made from. */
export interface InputsSituation {
  /** What a run would use. A function whose inputs come from a sidecar has no list: they are edited there. */
  readonly inputs: Exclude<KnownInputs, { kind: 'sidecar' }>;
  readonly memory: Recollection;
  /** What can be told from the parameters, `null` where nothing can. */
  readonly guess: string | null;
}

const LABEL_LENGTH = 90;

/** The lines of **Inputs...**, what is used and what fits best first. */
export function inputsChoices({ inputs, memory, guess }: InputsSituation): InputsChoice[] {
  const tagged = inputs.kind === 'expression' && inputs.source === 'jsdoc';
  const current = inputs.kind === 'expression' ? inputs.expression : null;
  const past = memory.past.filter(({ expression }) => expression !== current && (tagged || expression !== guess));
  return [
    // Those of other parameters come first where nothing else was chosen: they are what a person is looking for.
    ...(inputs.kind === 'expression' && (tagged || inputs.source === 'remembered') ? currentChoice(inputs.source, inputs.expression) : []),
    ...past.map(({ expression, fits }): InputsChoice => {
      if (!fits) return expressionChoice('history', expression, 'the parameters have changed since: adapt it', { kind: 'edit', expression });
      return expressionChoice('history', expression, tagged ? 'into the @profile tag' : '', { kind: 'use', expression });
    }),
    ...(guess === null || tagged ? [] : [expressionChoice(inputs.kind === 'expression' && inputs.source === 'inferred' ? 'check' : 'lightbulb', guess, 'inferred', { kind: 'use-guess' })]),
    more('edit', current === null ? 'Write an Expression...' : 'Edit...', 'JavaScript in the scope of the module', { kind: 'edit', expression: current ?? '' }),
    ...(current === null || tagged ? [] : [more('tag', 'Save as @profile Tag', 'above the function, where others see it too', { kind: 'save-as-tag', expression: current })]),
    more('new-file', 'Save as Sidecar', 'a file beside it, with room for setup and teardown', { kind: 'save-as-sidecar', expression: current }),
    ...(inputs.kind === 'expression' && (inputs.source === 'inferred' || inputs.count === null)
      ? [more('list-ordered', 'Number of Tasks...', formatCount(memory.tasks ?? DEFAULT_TASKS), { kind: 'set-tasks', tasks: memory.tasks })]
      : []),
    ...(memory.past.length > 0 || memory.tasks !== null ? [more('trash', 'Forget', 'what was chosen for this function', { kind: 'forget' })] : []),
  ];
}

function currentChoice(source: 'jsdoc' | 'remembered' | 'inferred', expression: string): InputsChoice[] {
  return source === 'jsdoc'
    ? [expressionChoice('check', expression, 'from @profile: go there', { kind: 'go-to-tag' })]
    : [expressionChoice('check', expression, 'remembered', { kind: 'use', expression })];
}

function expressionChoice(icon: string, expression: string, description: string, action: InputsAction): InputsChoice {
  const whole = visibleLine(expression).replaceAll(/\s+/g, ' ').trim();
  const label = shorten(whole, LABEL_LENGTH);
  return { group: 'Expressions', label: `$(${icon}) ${withoutIcons(label)}`, description, detail: label === whole ? null : withoutIcons(whole), action };
}

/** The editor draws `$(name)` as an icon, which a call of a function `$` is not. */
function withoutIcons(text: string): string {
  return text.replaceAll(/\$\([\w~-]+\)/g, String.raw`\$&`);
}

function more(icon: string, label: string, description: string, action: InputsAction): InputsChoice {
  return { group: 'More', label: `$(${icon}) ${label}`, description, detail: null, action };
}
