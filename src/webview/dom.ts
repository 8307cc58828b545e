export type Child = Node | string | null;

/** An element with a class and children. Strings become text nodes, so nothing of a user's is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function button(className: string, label: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Sets text only where it changes, so that a selection in it survives. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
