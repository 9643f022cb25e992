import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir, tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadTo } from './download.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/**
 * The machine as the set-up sees it: environment, programs, files, network. The ways of getting a program use
 * nothing else, so that tests put a fake in its place.
 */
export function createMachine(progress, env = process.env) {
  return {
    env,
    root,
    setupDir: join(root, '.apar', 'setup'),
    toolsDir: join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'apar', 'tools'),
    platform: process.platform,
    arch: { x64: 'amd64', arm64: 'arm64' }[process.arch],
    user: userInfo().username,
    isRoot: process.getuid?.() === 0,
    tmpdir: tmpdir(),
    exists: existsSync,
    /** First executable file of that name on the PATH or in the further folders. */
    which: (name, folders = []) =>
      [...(env.PATH ?? '').split(delimiter), ...folders]
        .filter((folder) => folder !== '')
        .map((folder) => join(folder, name))
        .find(isExecutable),
    /** Runs to the end, never throws: { code, output }. With a title, a line every ten seconds shows it lives. */
    run: (command, args, options) => runToEnd(progress, command, args, options),
    download: downloadTo,
    readJson: (file) => JSON.parse(readFileSync(file, 'utf8')),
    writeText: (file, text, mode = 0o644) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode });
    },
    /** Whether something accepts TCP connections there within two seconds. */
    answers,
  };
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function runToEnd(progress, command, args, { title, cwd, env, timeoutMs } = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let lastLine = '';
    const collect = (chunk) => {
      output = (output + chunk).slice(-200_000);
      lastLine = String(chunk).trimEnd().split('\n').at(-1) || lastLine;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const stopPulse = title === undefined ? () => undefined : progress.pulse(title, () => lastLine);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const end = (code, reason) => {
      clearTimeout(timer);
      stopPulse();
      settle({ code, output: reason === undefined ? output : `${output}${reason}` });
    };
    child.once('error', (error) => end(127, error.message));
    child.once('close', (code, signal) =>
      end(code ?? 128, signal === null ? undefined : `ended by ${signal}`),
    );
  });
}

function answers(host, port) {
  return new Promise((settle) => {
    const socket = connect({ host, port });
    const end = (open) => {
      socket.destroy();
      settle(open);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
