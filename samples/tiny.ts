/** Titles as people write them. */
export function titles(count: number): [title: string][] {
  const subjects = ['Événements & Lumières', 'The Art of Waiting', 'Zürich, by Night', '¿Qué hora es?', 'Ten  Small   Steps'];
  return Array.from({ length: count }, (_, i) => [`${subjects[i % subjects.length]} (part ${i})`]);
}

/**
 * A title as it stands in a web address: `Zürich, by Night` becomes `zurich-by-night`. A call takes some millionths
 * of a second: handing it to a thread takes longer than making it.
 *
 * @profile titles(5_000)
 */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
