/** Names as JavaScript writes them. */

export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

/** How a member is read: `.name`, or `["any name"]`. */
export function accessTo(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** How an object literal writes the name of a property: `name`, or `"any name"`. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}
