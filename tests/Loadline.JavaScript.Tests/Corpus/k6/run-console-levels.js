// line: level=info msg="a b 1" source=console
// line: level=info msg=info source=console
// line: level=warning msg=careful source=console
// line: level=error msg=bad source=console
// line: level=info msg="{\"a\":[1,2]}" source=console
// line: level=info msg=undefined source=console
// no line: hidden
export default function () {
  console.log('a', 'b', 1);
  console.info('info');
  console.warn('careful');
  console.error('bad');
  console.log({ a: [1, 2] });
  console.log(undefined);
  console.debug('hidden');
}
