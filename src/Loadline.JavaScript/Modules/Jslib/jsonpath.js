// JSONPath as Goessner describes it: names, indexes, unions, slices, wildcards, descent, filters over @ and computed indexes.
const token = /^(?:(\.\.)?(?:\.?([\p{L}\p{N}_$-]+|\*)|\[))/u;

function parse(path) {
  if (typeof path !== 'string' || !path.startsWith('$')) throw new Error(`a JSONPath begins with $: ${path}`);
  const steps = [];
  let rest = path.slice(1);
  while (rest) {
    const found = token.exec(rest);
    if (!found || (found[2] && !found[1] && rest[0] !== '.')) throw new Error(`the JSONPath ${path} can't be read at ${rest}`);
    rest = rest.slice(found[0].length);
    let step = found[2] ? (found[2] === '*' ? { all: true } : { keys: [found[2]] }) : null;
    if (!step) {
      const end = closing(rest, path);
      step = bracket(rest.slice(0, end).trim(), path);
      rest = rest.slice(end + 1);
    }
    steps.push({ ...step, deep: Boolean(found[1]) });
  }
  return steps;
}

function closing(text, path) {
  let [depth, quote] = [0, ''];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quote) {
      if (letter === '\\') i++;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '[' || letter === '(') depth++;
    else if (letter === ']' && depth === 0) return i;
    else if (letter === ']' || letter === ')') depth--;
  }
  throw new Error(`the JSONPath ${path} has no ]`);
}

// What is in quotes stays; @ elsewhere is the value.
const compiled = (text) => new Function('$value', `return (${text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|@/g, (part) => (part === '@' ? '$value' : part))})`);

function bracket(text, path) {
  if (text === '*') return { all: true };
  if (text.startsWith('?(') && text.endsWith(')')) return { filter: compiled(text.slice(2, -1)) };
  if (text.startsWith('(') && text.endsWith(')')) return { computed: compiled(text.slice(1, -1)) };
  const slice = /^(-?\d*):(-?\d*)(?::(-?\d*))?$/.exec(text);
  if (slice) return { slice: slice.slice(1).map((part) => (part ? Number(part) : undefined)) };
  const keys = text.match(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[^,\s]+/g)?.map((part) => (/^['"]/.test(part) ? part.slice(1, -1).replace(/\\(.)/g, '$1') : /^-?\d+$/.test(part) ? Number(part) : part));
  if (!keys) throw new Error(`the JSONPath ${path} has empty brackets`);
  return { keys };
}

const isBranch = (value) => value !== null && typeof value === 'object';
const children = (node) => (isBranch(node.value) ? Object.keys(node.value).map((key) => child(node, Array.isArray(node.value) ? Number(key) : key)) : []);
const child = (node, key) => ({ path: [...node.path, key], value: node.value[key], parent: node });

function* descendants(node) {
  yield node;
  for (const each of children(node)) yield* descendants(each);
}

function select(node, step) {
  const { value } = node;
  if (!isBranch(value)) return [];
  if (step.all) return children(node);
  if (step.filter) return children(node).filter((each) => { try { return step.filter(each.value); } catch { return false; } });
  if (step.slice) return Array.isArray(value) ? sliced(value.length, ...step.slice).map((index) => child(node, index)) : [];
  const keys = step.computed ? [step.computed(value)] : step.keys;
  return keys.map((key) => (Array.isArray(value) && key < 0 ? value.length + key : key)).filter((key) => Object.hasOwn(value, key) && !(Array.isArray(value) && key === 'length')).map((key) => child(node, key));
}

function sliced(length, start, end, step = 1) {
  if (step === 0) throw new Error('the step of a slice is 0');
  const at = (index) => Math.max(step < 0 ? -1 : 0, Math.min(step < 0 ? length - 1 : length, index < 0 ? length + index : index));
  const indexes = [];
  const [from, to] = [start === undefined ? (step < 0 ? length - 1 : 0) : at(start), end === undefined ? (step < 0 ? -1 : length) : at(end)];
  for (let i = from; step < 0 ? i > to : i < to; i += step) indexes.push(i);
  return indexes;
}

function find(root, path, count = Infinity) {
  let nodes = [{ path: ['$'], value: root, parent: null }];
  for (const step of parse(path)) nodes = (step.deep ? nodes.flatMap((node) => [...descendants(node)]) : nodes).flatMap((node) => select(node, step));
  return nodes.slice(0, count);
}

export const nodes = (root, path, count) => find(root, path, count).map(({ path: at, value: found }) => ({ path: at, value: found }));
export const paths = (root, path, count) => find(root, path, count).map((node) => node.path);
export const query = (root, path, count) => find(root, path, count).map((node) => node.value);
export const parent = (root, path) => find(root, path, 1)[0]?.parent?.value;

export function value(root, path, ...changed) {
  const [first] = find(root, path, 1);
  if (changed.length > 0 && first?.parent) first.parent.value[first.path.at(-1)] = changed[0];
  return changed.length > 0 ? changed[0] : first?.value;
}

export function apply(root, path, change) {
  const found = find(root, path);
  for (const node of found.toReversed()) if (node.parent) node.parent.value[node.path.at(-1)] = node.value = change(node.value);
  return found.map((node) => ({ path: node.path, value: node.value }));
}

export default { apply, nodes, parent, paths, query, value };
