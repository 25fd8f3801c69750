// What is measured, side by side in one run.
import { create } from './traffic.mjs';

const dotnet = (name, label, port, command, prefix = '') => {
  const root = `http://127.0.0.1:${port}`;
  return { name, label, root, base: root + prefix, command, create };
};

export const floor = dotnet('floor', 'floor', 18500, ['artifacts/floor/floor', '--urls', 'http://127.0.0.1:18500']);
export const mvc = dotnet('mvc', 'bare MVC controller', 18505, ['artifacts/floor/floor', '--urls', 'http://127.0.0.1:18505', '--mvc']);
/** Needs the runtime of .NET to be there, and compiles at start. */
export const portable = dotnet('portable', 'MockIdp, any system', 18510, ['artifacts/publish/mock-idp', 'serve', '--port', '18510'], '/corbado');
/** What the image holds. */
export const native = dotnet('native', 'MockIdp, linux-x64', 18520, ['artifacts/publish-linux-x64/mock-idp', 'serve', '--port', '18520'], '/corbado');

/** The whole server without its runtime compiled ahead, its contracts with their rules and without: only the bench has that switch. */
const pieces = (name, label, port, ...more) => dotnet(name, label, port, ['artifacts/pieces/pieces', 'serve', `${port}`, ...more], '/corbado');
export const withoutRules = pieces('free', 'without rules', 18530, '--without-rules');
export const withRules = pieces('checked', 'with the contract', 18535);
/** Holds its own answers against the contract, too. */
export const answersChecked = dotnet('answers', '--check-responses fail', 18540, ['artifacts/publish-linux-x64/mock-idp', 'serve', '--port', '18540', '--check-responses', 'fail'], '/corbado');

export const own = [floor, mvc, native, portable];
