import type { DocumentFilter, TextDocument } from 'vscode';

const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;

/** Files on the disk in the languages whose functions can be profiled. */
export const PROFILABLE_FILES: readonly DocumentFilter[] = LANGUAGES.map((language) => ({ language, scheme: 'file' }));

export function isProfilableLanguage(document: TextDocument): boolean {
  return LANGUAGES.some((language) => language === document.languageId);
}
