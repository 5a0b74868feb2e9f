// flags: --iterations 5
// check: rows = 3/2
// check: end = 2/3
import { open } from 'k6/experimental/fs';
import csv from 'k6/experimental/csv';
import { check } from 'k6';
const parser = new csv.Parser(await open('files/people.csv'), { skipFirstLine: true });
const names = [];
export default async function () {
  const { done, value } = await parser.next();
  if (!done) names.push(value[0]);
  check(null, { rows: () => !done && value.length === 3, end: () => done && names.join() === 'Ann,Ben,Cid' });
}
