namespace Loadline.Scripts.K6;

/// <summary>The functions a script may need, in the order they are written.</summary>
internal static class K6Library
{
    public const string Iteration = "iteration";
    public const string Seed = "seed";
    public const string Random = "random";
    public const string RandomBetween = "randomBetween";
    public const string RandomInt = "randomInt";
    public const string RandomDecimal = "randomDecimal";
    public const string RandomText = "randomText";
    public const string RandomString = "randomString";
    public const string RandomDigits = "randomDigits";
    public const string Uuid = "uuid";
    public const string Pick = "pick";
    public const string Last = "last";
    public const string Unique = "unique";
    public const string Now = "now";
    public const string DateIn = "dateIn";
    public const string Text = "text";
    public const string Encode = "encode";
    public const string UrlEncoded = "urlEncoded";
    public const string Json = "json";
    public const string Each = "EACH";
    public const string Anywhere = "ANYWHERE";
    public const string Select = "select";
    public const string Selects = "selects";
    public const string Property = "property";
    public const string Children = "children";
    public const string Have = "have";
    public const string Captured = "captured";
    public const string Record = "record";
    public const string Multipart = "multipart";
    public const string ReadRows = "readRows";
    public const string ParseCsv = "parseCsv";

    private const string ReadRowsHead = """
        /**
         * Rows of a file, one copy for all users. One that lacks a column the script uses stops it at once.
         * @param {string} name
         * @param {string} file
         * @param {string[]} columns
         * @returns {Row[]}
         */
        function readRows(name, file, columns) {
          return new SharedArray(name, () => {

        """;

    private const string JsonRows = """
            const rows = JSON.parse(open(file));

        """;

    private const string CsvRows = """
            const rows = parseCsv(open(file));

        """;

    private const string JsonOrCsvRows = """
            const content = open(file);
            const rows = /\.csv$/i.test(file) ? parseCsv(content) : JSON.parse(content);

        """;

    private const string ReadRowsTail = """
            if (!Array.isArray(rows) || rows.length === 0) {
              throw new Error(`${file} has no rows`);
            }
            rows.forEach((row, i) => {
              const absent = columns.filter((column) => row?.[column] === undefined);
              if (absent.length > 0) {
                throw new Error(`${file}: row ${i + 1} has no ${absent.join(', ')}`);
              }
            });
            return rows;
          });
        }
        """;

    private const string SelectHead = """
        /**
         * All values a path leads to.
         * @param {any} value
         * @param {(string | number | symbol)[]} path
         * @returns {any[]}
         */
        function select(value, path) {
          if (value === undefined || path.length === 0) {
            return value === undefined ? [] : [value];
          }
          const [step, ...rest] = path;

        """;

    private const string EachCase = """
          if (step === EACH) {
            return children(value).flatMap((child) => select(child, rest));
          }

        """;

    private const string AnywhereCase = """
          if (step === ANYWHERE) {
            return select(value, rest).concat(children(value).flatMap((child) => select(child, path)));
          }

        """;

    private const string SelectTail = """
          return select(property(value, step), rest);
        }
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<K6Function> All { get; } =
    [
        new(Iteration, """
            /**
             * How often the journey had its turn, where the default function plays all journeys; undefined where
             * each is a scenario of its own.
             * @type {number | undefined}
             */
            let turn;

            /** How many iterations of this journey began before this one, of all users. */
            function iteration() {
              return turn ?? exec.scenario.iterationInTest;
            }
            """),
        new(Seed, """
            /** State of the random sequence; each iteration starts its own. */
            let state = 0;

            /**
             * Starts the random sequence of one iteration. It depends on the seed alone, so that two runs send the
             * same work.
             * @param {number} fixed the script's seed
             * @param {number} journey
             * @param {number} count
             */
            function seed(fixed, journey, count) {
              state = Math.imul(fixed, 0x2545f491) ^ Math.imul(journey + 1, 0x27d4eb2f) ^ count;
              state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
              state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
            }
            """),
        new(Random, """
            /** A number from 0 to 1, 1 excluded (SplitMix of 32 bits). */
            function random() {
              state = (state + 0x9e3779b9) | 0;
              let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
              bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
              return ((bits ^ (bits >>> 15)) >>> 0) / 4294967296;
            }
            """, [Seed]),
        new(RandomBetween, """
            /**
             * @param {number} min
             * @param {number} max
             */
            function randomBetween(min, max) {
              return min + random() * (max - min);
            }
            """, [Random]),
        new(RandomInt, """
            /**
             * A whole number, both bounds included.
             * @param {number} min
             * @param {number} max
             */
            function randomInt(min, max) {
              return min + Math.floor(random() * (max - min + 1));
            }
            """, [Random]),
        new(RandomDecimal, """
            /**
             * @param {number} min
             * @param {number} max
             * @param {number} digits after the decimal point
             */
            function randomDecimal(min, max, digits) {
              return Number((min + random() * (max - min)).toFixed(digits));
            }
            """, [Random]),
        new(RandomText, """
            /**
             * @param {number} length
             * @param {string} alphabet
             */
            function randomText(length, alphabet) {
              let characters = '';
              while (characters.length < length) {
                characters += alphabet[Math.floor(random() * alphabet.length)];
              }
              return characters;
            }
            """, [Random]),
        new(RandomString, """
            /** @param {number} length */
            function randomString(length) {
              return randomText(length, 'abcdefghijklmnopqrstuvwxyz0123456789');
            }
            """, [RandomText]),
        new(RandomDigits, """
            /**
             * Digits as text, the first not 0.
             * @param {number} length
             */
            function randomDigits(length) {
              return length < 1 ? '' : randomText(1, '123456789') + randomText(length - 1, '0123456789');
            }
            """, [RandomText]),
        new(Uuid, """
            /** A random UUID, version 4. */
            function uuid() {
              const hex = '0123456789abcdef';
              const variant = randomText(1, '89ab');
              const [a, b, c, d, e] = [8, 4, 3, 3, 12].map((length) => randomText(length, hex));
              return `${a}-${b}-4${c}-${variant}${d}-${e}`;
            }
            """, [RandomText]),
        new(Pick, """
            /**
             * Any of some values; undefined when there are none.
             * @template T
             * @param {T[]} values
             */
            function pick(values) {
              return values[Math.floor(random() * values.length)];
            }
            """, [Random]),
        new(Last, """
            /** @param {any[]} values */
            function last(values) {
              return values[values.length - 1];
            }
            """),
        new(Unique, """
            /** How often this user has asked for a unique text. */
            let uniques = 0;

            /** Text no other call gives, in this run or another: time, user, count, chance. */
            function unique() {
              uniques += 1;
              const parts = [Date.now(), exec.vu.idInTest, uniques % 46656, Math.random() * 1679616];
              const lengths = [8, 4, 3, 4];
              const digits = parts.map((part, i) => Math.floor(part).toString(36).padStart(lengths[i], '0'));
              return `u${digits.join('')}`;
            }
            """),
        new(Now, """
            /** The time in UTC, such as 2026-01-31T12:00:00Z. */
            function now() {
              return new Date().toISOString().slice(0, 19) + 'Z';
            }
            """),
        new(DateIn, """
            /**
             * The date so many days from today in UTC, such as 2026-01-31.
             * @param {number} days
             */
            function dateIn(days) {
              return new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
            }
            """),
        new(Text, """
            /**
             * A value as text: lists and objects as JSON.
             * @param {any} value
             */
            function text(value) {
              return typeof value === 'object' ? JSON.stringify(value) : String(value);
            }
            """),
        new(Encode, """
            /**
             * A value as one segment of a URL.
             * @param {any} value
             */
            function encode(value) {
              return encodeURIComponent(text(value));
            }
            """, [Text]),
        new(UrlEncoded, """
            /**
             * Names and values as they stand in a query or a form.
             * @param {Record<string, any>} fields
             */
            function urlEncoded(fields) {
              return Object.keys(fields)
                .map((name) => `${encodeURIComponent(name)}=${encode(fields[name])}`)
                .join('&');
            }
            """, [Encode]),
        new(Json, """
            /**
             * The body as JSON; undefined when it is none, such as the error page of a proxy.
             * @param {import('k6/http').Response} res
             */
            function json(res) {
              try {
                return typeof res.body === 'string' ? JSON.parse(res.body) : undefined;
              } catch {
                return undefined;
              }
            }
            """),
        new(Each, """
            /** In a path of select: all elements or properties. */
            const EACH = Symbol('each');
            """),
        new(Anywhere, """
            /** In a path of select: the property that follows, at any depth. */
            const ANYWHERE = Symbol('anywhere');
            """),
        new(Select, SelectHead + EachCase + AnywhereCase + SelectTail),
        new(Property, """
            /**
             * @param {any} value
             * @param {string | number | symbol} name a number is the index of a list, from its end when negative
             */
            function property(value, name) {
              if (typeof name === 'number') {
                return Array.isArray(value) ? value[name < 0 ? value.length + name : name] : undefined;
              }
              const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
              return isObject && Object.keys(value).includes(String(name)) ? value[name] : undefined;
            }
            """),
        new(Children, """
            /**
             * @param {any} value
             * @returns {any[]}
             */
            function children(value) {
              return typeof value === 'object' && value !== null ? Object.values(value) : [];
            }
            """),
        new(Selects, """
            /**
             * Whether a path leads to something.
             * @param {any} value
             * @param {(string | number | symbol)[]} path
             */
            function selects(value, path) {
              return select(value, path).length > 0;
            }
            """, [Select]),
        new(Have, """
            /**
             * Whether all values are there. One that is missing is a failed check, and what needs it is not sent.
             * @param {Record<string, any>} values
             */
            function have(values) {
              const missing = Object.keys(values).filter((name) => values[name] === undefined);
              return missing.every((name) => check(name, { [`has a value for ${name}`]: () => false }));
            }
            """, Imports: ["check"]),
        new(Captured, """
            /**
             * Checks that captures found something: null and an empty text are nothing.
             * @param {Record<string, any>} values
             */
            function captured(values) {
              const found = Object.keys(values).map((name) =>
                check(values[name], {
                  [`captured ${name}`]: (value) => value !== undefined && value !== null && value !== '',
                }),
              );
              return found.every((ok) => ok);
            }
            """, Imports: ["check"]),
        new(Record, """
            /**
             * Adds a value to a metric; one that is no finite number is a failed check.
             * @param {{ add(value: number): unknown }} metric
             * @param {string} name
             * @param {any} value
             */
            function record(metric, name, value) {
              const isText = typeof value === 'string' && value.trim() !== '';
              const number = typeof value === 'number' ? value : isText ? Number(value) : NaN;
              if (check(number, { [`recorded ${name}`]: (found) => Number.isFinite(found) })) {
                metric.add(number);
              }
            }
            """, Imports: ["check"]),
        new(Multipart, """
            /**
             * A body of type multipart/form-data from texts.
             * @param {string} boundary
             * @param {{ name: string, value: string, type?: string }[]} parts
             */
            function multipart(boundary, parts) {
              const lines = [];
              for (const { name, value, type } of parts) {
                const header = `Content-Disposition: form-data; name="${name.replace(/"/g, '%22')}"`;
                lines.push(`--${boundary}`, header);
                if (type) {
                  lines.push(`Content-Type: ${type}`);
                }
                lines.push('', value);
              }
              return [...lines, `--${boundary}--`, ''].join('\r\n');
            }
            """),
        new(ReadRows, ReadRowsHead + JsonOrCsvRows + ReadRowsTail),
        new(ParseCsv, """
            /**
             * Rows of a CSV file by the names of its first line; fields may be quoted and hold line breaks.
             * @param {string} csv
             */
            function parseCsv(csv) {
              /** @type {string[][]} */
              const lines = [[]];
              const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/y;
              const content = csv.replace(/^\uFEFF/, '');
              while (field.lastIndex < content.length) {
                const [, value, end] = /** @type {RegExpExecArray} */ (field.exec(content));
                const isQuoted = value.startsWith('"');
                lines[lines.length - 1].push(isQuoted ? value.slice(1, -1).replace(/""/g, '"') : value);
                if (end !== ',' && field.lastIndex < content.length) {
                  lines.push([]);
                }
              }
              const [names, ...rows] = lines.filter((line) => line.length > 1 || line[0] !== '');
              return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
            }
            """),
    ];
    /// <summary>Names no other part of a script may take.</summary>
    public static IEnumerable<string> Names => All.Select(helper => helper.Name).Concat(["turn", "state", "uniques"]);

    /// <summary>The helpers that are used, and those they use, in the order they are written.</summary>
    /// <param name="used">Names of those that are called.</param>
    /// <param name="readsJson">Whether rows are read from JSON, not from CSV alone.</param>
    public static IReadOnlyList<K6Function> Closure(IReadOnlySet<string> used, bool readsJson)
    {
        var all = new HashSet<string>(used, StringComparer.Ordinal);
        var open = new Stack<string>(used);
        while (open.TryPop(out var name))
        {
            foreach (var needed in NeedsOf(All.Single(helper => helper.Name == name), all))
            {
                if (all.Add(needed))
                {
                    open.Push(needed);
                }
            }
        }

        return
        [
            .. All.Where(helper => all.Contains(helper.Name)).Select(helper => helper.Name switch
            {
                Select => helper with { Code = SelectFor(all) },
                ReadRows => helper with { Code = ReadRowsHead + (!all.Contains(ParseCsv) ? JsonRows : readsJson ? JsonOrCsvRows : CsvRows) + ReadRowsTail },
                _ => helper,
            }),
        ];
    }

    private static IEnumerable<string> NeedsOf(K6Function helper, HashSet<string> used) => helper.Name == Select
        ? used.Contains(Each) || used.Contains(Anywhere) ? [Property, Children] : [Property]
        : helper.Needs ?? [];

    private static string SelectFor(HashSet<string> used) =>
        SelectHead + (used.Contains(Each) ? EachCase : "") + (used.Contains(Anywhere) ? AnywhereCase : "") + SelectTail;
}
