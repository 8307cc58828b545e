import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where transformed modules are kept between runs: the platform's folder for what may be deleted at any time. */
export function cacheDir(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env, home: string = homedir()): string {
  return join(base(platform, env, home), 'concurrency-profiler');
}

function base(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  const named = env['XDG_CACHE_HOME'] ?? '';
  // The XDG specification has relative paths ignored.
  return isAbsolute(named) ? named : join(home, '.cache');
}
