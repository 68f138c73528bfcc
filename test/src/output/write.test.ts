import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { File } from '../../../src/output/tree';
import { replaceFolder } from '../../../src/output/write';

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'write-'));
  folder = join(parent, 'dist');
});

afterEach(() => rmSync(parent, { recursive: true }));

function* failingAfter(...files: File[]): Generator<File> {
  yield* files;
  throw new Error('no further');
}

const existing = () => {
  mkdirSync(join(folder, 'deep'), { recursive: true });
  writeFileSync(join(folder, 'deep/old.yaml'), 'old');
};

test('the folder is made, with the folders in it, and the files are counted', () => {
  expect(
    replaceFolder(join(folder, 'x'), [
      ['a.yaml', 'a'],
      ['b/c.yaml', 'c'],
    ]),
  ).toBe(2);
  expect(readFileSync(join(folder, 'x/b/c.yaml'), 'utf8')).toBe('c');
});

test('what was in the folder before is gone', () => {
  existing();
  replaceFolder(folder, [['new.yaml', 'new']]);
  expect(readdirSync(folder, { recursive: true })).toEqual(['new.yaml']);
});

test('a failure while the files are being made leaves the folder as it was', () => {
  existing();
  expect(() => replaceFolder(folder, failingAfter(['deep/old.yaml', 'new'], ['b.yaml', 'b']))).toThrow('no further');
  expect(readdirSync(folder, { recursive: true })).toEqual(['deep', join('deep', 'old.yaml')]);
  expect(readFileSync(join(folder, 'deep/old.yaml'), 'utf8')).toBe('old');
});

test('a failure makes no folder where there was none', () => {
  expect(() => replaceFolder(folder, failingAfter(['a.yaml', 'a']))).toThrow('no further');
  expect(readdirSync(parent)).toEqual([]);
});

test('nothing is left beside the folder, neither by success nor by failure', () => {
  existing();
  replaceFolder(folder, [['a.yaml', 'a']]);
  expect(() => replaceFolder(folder, failingAfter(['a.yaml', 'a']))).toThrow();
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('no files make an empty folder', () => {
  existing();
  expect(replaceFolder(folder, [])).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
});

test('what a killed run left is put back, and cleared away once it is old', () => {
  mkdirSync(join(parent, '.dist-killed', 'old'), { recursive: true });
  writeFileSync(join(parent, '.dist-killed', 'old', 'kept.yaml'), 'kept');
  utimesSync(join(parent, '.dist-killed'), 0, 0);
  expect(() => replaceFolder(folder, failingAfter(['a.yaml', 'a']))).toThrow('no further');
  expect(readdirSync(folder)).toEqual(['kept.yaml']);
  replaceFolder(folder, [['a.yaml', 'a']]);
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});

test('the staging folder of a run that may still work is left alone', () => {
  mkdirSync(join(parent, '.dist-working', 'new'), { recursive: true });
  existing();
  replaceFolder(folder, [['a.yaml', 'a']]);
  expect(readdirSync(parent).sort()).toEqual(['.dist-working', 'dist']);
});
