// flags: --verbose
// line: level=debug msg=shown source=console
export default function () {
  console.debug('shown');
}
