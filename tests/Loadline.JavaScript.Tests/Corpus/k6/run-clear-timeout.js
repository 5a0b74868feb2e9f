// no line: never
export default function () {
  const id = setTimeout(() => console.log('never'), 20);
  clearTimeout(id);
}
