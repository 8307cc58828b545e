import type { DocumentFilter, TextDocument } from 'vscode';
import { isSidecarPath } from '../source/sidecar/sidecar-path.ts';

const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;

/** Files on the disk in the languages whose functions can be profiled. */
export const PROFILABLE_FILES: readonly DocumentFilter[] = LANGUAGES.map((language) => ({ language, scheme: 'file' }));

export const SIDECAR_GLOB = '**/*.profile.{ts,mts,cts,js,mjs,cjs,tsx,jsx}';

/** Sidecars, also those that were never saved. */
export const SIDECAR_FILES: readonly DocumentFilter[] = ['file', 'untitled'].map((scheme) => ({ scheme, pattern: SIDECAR_GLOB }));

export function isProfilableLanguage(document: TextDocument): boolean {
  return LANGUAGES.some((language) => language === document.languageId);
}

export function isSidecar(document: TextDocument): boolean {
  return (document.uri.scheme === 'file' || document.isUntitled) && isSidecarPath(document.uri.path);
}
