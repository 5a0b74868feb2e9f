// check: val = 1/0
// check: list of which several are chosen = 1/0
// check: serializeArray = 1/0
// check: serializeObject = 1/0
// check: serialize = 1/0
// check: single fields = 1/0
import { parseHTML } from 'k6/html';
import { check } from 'k6';
const page = `<form><input name="user" value="ann b"><input name="empty"><input name="off" disabled value="1"><input value="no name"><input type="checkbox" name="c1" value="yes" checked>
<input type="checkbox" name="c2" value="no"><input type="checkbox" name="c3" checked><input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked><textarea name="t">some &amp; text</textarea>
<select name="s"><option value="1">a</option><option selected>b</option></select><select name="first"><option>x</option><option>y</option></select>
<select name="m" multiple><option value="1" selected>a</option><option value="2">b</option><option value="3" selected>c</option></select>
<input type="submit" name="go" value="Go"><button name="b" value="v">B</button><input type="file" name="f"></form>`;
export default function () {
  const doc = parseHTML(page);
  const form = doc.find('form');
  check(form, {
    val: (f) => f.find('[name=user]').val() === 'ann b' && f.find('[name=t]').val() === 'some & text' && f.find('[name=s]').val() === 'b' && f.find('[name=first]').val() === 'x' && f.find('button').val() === 'v' && f.find('option').val() === '1',
    'list of which several are chosen': (f) => f.find('[name=m]').val().join() === '1,3',
    serializeArray: (f) => JSON.stringify(f.serializeArray().map((each) => [each.name, each.value])) === JSON.stringify([['user', 'ann b'], ['empty', ''], ['c1', 'yes'], ['c3', 'on'], ['r', '2'], ['t', 'some & text'], ['s', 'b'], ['first', 'x'], ['m', ['1', '3']]]),
    serializeObject: (f) => f.serializeObject().user === 'ann b' && f.serializeObject().r === '2' && !('off' in f.serializeObject()) && !('go' in f.serializeObject()),
    serialize: (f) => f.serialize() === 'c1=yes&c3=on&empty=&first=x&m=1&m=3&r=2&s=b&t=some+%26+text&user=ann+b',
    'single fields': () => doc.find('input[name=user]').serialize() === 'user=ann+b',
  });
}
