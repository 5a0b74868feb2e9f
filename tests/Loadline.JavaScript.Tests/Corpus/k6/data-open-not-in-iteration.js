// line: only available in the init stage
export default function () {
  open('./files/data.json');
}
