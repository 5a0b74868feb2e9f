// check: all records = 1/0
// check: quotes = 1/0
// check: without the first line = 1/0
// check: some lines = 1/0
// check: as objects = 1/0
// check: shared and frozen = 1/0
// check: other delimiter = 1/0
import { open } from 'k6/experimental/fs';
import csv from 'k6/experimental/csv';
import { check } from 'k6';
const file = await open('files/people.csv');
const all = await csv.parse(file);
const rest = await csv.parse(file, { skipFirstLine: true });
const some = await csv.parse(file, { fromLine: 2, toLine: 2 });
const objects = await csv.parse(file, { asObjects: true });
const semicolons = await csv.parse(await open("files/data.json"), { delimiter: ";", toLine: 0 }).catch((error) => error.message);
export default function () {
  check(null, {
    'all records': () => all.length === 4 && all[0].join('|') === 'name|city|the note' && all[3][0] === 'Cid',
    quotes: () => all[1][2] === 'a "quoted", one' && all[2][1] === 'New\nYork' && all[2][2] === '',
    'without the first line': () => rest.length === 3 && rest[0][0] === 'Ann',
    'some lines': () => some.length === 1 && some[0][0] === 'Ben',
    'as objects': () => objects.length === 3 && objects[0].city === 'Oslo' && objects[0]['the note'] === 'a "quoted", one',
    'shared and frozen': () => Array.isArray(all) && Object.isFrozen(all[0]) && [...objects].map((each) => each.name).join() === 'Ann,Ben,Cid',
    'other delimiter': () => typeof semicolons === "string" ? semicolons.includes("bare") : semicolons[0].length === 1,
  });
}
