// check: parse = 1/0
// check: open = 1/0
// check: no file = 1/0
import { open } from 'k6/experimental/fs';
import csv from 'k6/experimental/csv';
import { check } from 'k6';
const file = await open('files/people.csv');
export default async function () {
  const messages = [];
  await csv.parse(file).catch((error) => messages.push(error.message));
  await open('files/people.csv').catch((error) => messages.push(error.message));
  await csv.parse({}).catch((error) => messages.push(error.message));
  check(messages, { parse: (m) => m[0].includes('init context'), open: (m) => m[1].includes('VU context is forbidden'), 'no file': (m) => m.length === 3 });
}
