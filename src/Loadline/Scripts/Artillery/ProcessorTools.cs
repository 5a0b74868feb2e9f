namespace Loadline.Scripts.Artillery;

/// <summary>The parts of a processor that are the same in every script that needs them.</summary>
internal static class ProcessorTools
{
    public const string Counters = """
        /** Takes the next number of a counter that all worker threads share. */
        function next(counter) {
          const shared = getEnvironmentData('counters') ?? new SharedArrayBuffer(4 * COUNTERS.length);
          return Atomics.add(new Int32Array(shared), COUNTERS.indexOf(counter), 1);
        }
        """;

    public const string Seeded = """
        /** Numbers from 0 to 1 that depend on the seed and the parts alone (FNV-1a into mulberry32). */
        function randomOf(...parts) {
          let state = 2166136261;
          for (const char of [SEED, ...parts].join(':')) {
            state = Math.imul(state ^ char.codePointAt(0), 16777619);
          }
          return () => {
            state = (state + 0x6d2b79f5) | 0;
            let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
            mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
            return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
          };
        }
        """;

    public const string Between = """
        /** A whole number from min to max, both included. */
        function between(random, min, max) {
          return Number(min) + Math.floor(random() * (max - min + 1));
        }
        """;

    public const string Decimal = """
        /** A number from min to max with that many digits after the point. */
        function decimal(random, min, max, digits) {
          return Number((Number(min) + random() * (max - min)).toFixed(digits));
        }
        """;

    public const string Pick = """
        /** One of the values; undefined when there is none. */
        function pick(random, values) {
          return values[Math.floor(random() * values.length)];
        }
        """;

    public const string String = """
        /** Lower-case letters and digits. */
        function string(random, length) {
          const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
          return Array.from({ length }, () => letters[Math.floor(random() * 36)]).join('');
        }
        """;

    public const string Digits = """
        /** Digits, of which the first is not 0. */
        function digits(random, length) {
          return Array.from({ length }, (_, i) => between(random, i === 0 ? 1 : 0, 9)).join('');
        }
        """;

    public const string Uuid = """
        /** A random UUID, version 4. */
        function uuid(random) {
          return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (c) =>
            between(random, c === 'x' ? 0 : 8, c === 'x' ? 15 : 11).toString(16),
          );
        }
        """;

    public const string Unique = """
        /** Text that no other call of this or another run gives: 98 random bits, not from the seed. */
        function unique() {
          return (
            'u' +
            BigInt(`0x${randomBytes(12).toString('hex')}`)
              .toString(36)
              .padStart(19, '0')
          );
        }
        """;

    public const string Now = """
        /** The current time in UTC, in seconds. */
        function now() {
          return new Date().toISOString().replace(/\.\d+/, '');
        }
        """;

    public const string Date = """
        /** The date that many days from today in UTC. */
        function date(days) {
          return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
        }
        """;

    public const string Epoch = """
        /** Milliseconds since 1970. */
        function epoch() {
          return Date.now();
        }
        """;

    public const string Base64 = """
        /** UTF-8 bytes as base64. */
        function base64(value) {
          return Buffer.from(text(value)).toString('base64');
        }
        """;

    public const string FormText = """
        /** A form body whose names may repeat. */
        function formText(fields) {
          return new URLSearchParams(fields.map(([name, field]) => [name, text(field)])).toString();
        }
        """;

    public const string Csv = """
        /** Rows of a CSV text with a header line; all values are text. */
        function csv(content) {
          const lines = [[]];
          for (const [, quoted, plain, end] of content.matchAll(
            /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
          )) {
            lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
            if (end !== ',') lines.push([]);
          }
          const [names, ...rows] = lines.filter((line) => line.join('') !== '');
          return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
        }
        """;

    public const string FileText = """
        /** Text of a file beside this one. */
        function fileText(file) {
          return readFileSync(path.join(__dirname, file), 'utf8');
        }
        """;

    public const string Values = """
        /** The value of `order.items[0].id`. Without one nothing is sent: it ends the journey. */
        function value(vars, name) {
          const found = name
            .split(/[.[\]]+/)
            .reduce((below, key) => (key === '' ? below : below?.[key]), vars);
          if (found === undefined) throw new Error(`no value for ${name}`);
          return found;
        }

        /** A value as it is written in a text. */
        function text(value) {
          return typeof value === 'object' ? JSON.stringify(value) : String(value);
        }
        """;

    public const string Fill = """
        const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g;
        const ONE_VARIABLE = /^\{\{\s*([^{}]+?)\s*\}\}$/;

        /**
         * Fills in variables as text. Artillery would do so too, but reads `$&` in a value as a pattern, fills in a value once more, and
         * sends "undefined" for what is missing. What is one variable alone keeps its type, unless it is to be text.
         */
        function fill(node, vars, asText) {
          if (Array.isArray(node)) return node.map((item) => fill(item, vars, asText));
          if (node !== null && typeof node === 'object') {
            return Object.fromEntries(
              Object.entries(node).map(([key, item]) => [key, fill(item, vars, asText)]),
            );
          }
          if (typeof node !== 'string' || !node.includes('{{')) return node;
          const alone = ONE_VARIABLE.exec(node);
          if (alone && !asText) {
            value(vars, alone[1]);
            return node;
          }
          const filled = node.replace(VARIABLE, (_, name) => text(value(vars, name)));
          if (!filled.includes('{{')) return filled;
          vars.$filled = [...(vars.$filled ?? []), filled];
          return `{{ $filled[${vars.$filled.length - 1}] }}`;
        }
        """;

    public const string Select = """
        const ANY = Symbol('any');

        /** What a JSONPath selects in the body: names, indexes (negative from the end), ANY for `[*]`, `{ below }` for `..name`. */
        function select(res, path) {
          let values;
          try {
            values = [JSON.parse(res.body)];
          } catch {
            return [];
          }
          for (const step of path)
            values = values.flatMap((value) =>
              step.below === undefined ? inside(value, step) : deep(value, step.below),
            );
          return values;
        }

        function inside(value, step) {
          if (value === null || typeof value !== 'object') return [];
          if (step === ANY) return Object.values(value);
          if (typeof step === 'number')
            return Array.isArray(value) && value.at(step) !== undefined ? [value.at(step)] : [];
          return !Array.isArray(value) && Object.hasOwn(value, step) ? [value[step]] : [];
        }

        function deep(value, name) {
          return [...inside(value, name), ...inside(value, ANY).flatMap((item) => deep(item, name))];
        }
        """;

    public const string Matches = """
        /** The group of every place of a text that a regular expression matches. */
        function matches(text, expression, group) {
          return [...text.matchAll(expression)].map((match) => match[group]);
        }
        """;

    public const string HeaderText = """
        /** The value of a response header; several of one name are one text. */
        function headerText(res, name) {
          return [res.headers[name] ?? []].flat().join(', ');
        }
        """;

    public const string SetCookies = """
        /** Values of a cookie that the response sets. */
        function cookies(res, name) {
          const set = [res.headers['set-cookie'] ?? []].flat();
          return set
            .filter((cookie) => cookie.startsWith(`${name}=`))
            .map((cookie) => cookie.slice(name.length + 1).split(';')[0]);
        }
        """;

    public const string Check = """
        /** Counts a check with those of the plugin expect. */
        function check(events, of, name, holds) {
          events.emit('counter', holds ? 'plugins.expect.ok' : 'plugins.expect.failed', 1);
          if (holds) return;
          of.asExpected = false;
          events.emit('counter', `checks.failed.${name}`, 1);
          if (of.isSetup) throw new Error(`${of.name}: ${name} does not hold`);
        }
        """;

    public const string Keep = """
        /** Keeps a captured value; without one the journey ends. */
        function keep(events, req, context, name, captured) {
          const found = captured !== undefined && captured !== null && captured !== '';
          check(events, req, `captured ${name}`, found);
          if (!found) throw new Error('Failed capture or match');
          context.vars[name] = captured;
        }
        """;

    public const string Record = """
        /** Records a business metric; what is no number is a failed check. */
        function record(events, of, kind, name, value) {
          const number = value === '' ? NaN : Number(value);
          check(events, of, `recorded ${name}`, Number.isFinite(number));
          if (Number.isFinite(number)) events.emit(kind, name, number);
        }
        """;

    public const string RecordShare = """
        /** Records one sample of a share. */
        function recordShare(events, of, name, value) {
          record(events, of, 'counter', `${name}.all`, Number.isFinite(Number(value)) ? 1 : NaN);
          if (Number.isFinite(Number(value)))
            events.emit('counter', `${name}.passed`, Number(value) === 0 ? 0 : 1);
        }
        """;
}
