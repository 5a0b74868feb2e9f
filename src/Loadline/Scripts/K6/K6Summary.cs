using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>The report at the end of the run: text, JSON, Markdown and JUnit. It is the same in every module; what it tells of is handed to it.</summary>
internal static class K6Summary
{
    /// <summary>Name of the function that makes the report.</summary>
    public const string Report = "report";

    /// <summary>The function k6 calls at the end, in the script.</summary>
    public static void WriteCall(CodeWriter code, string module)
    {
        code.Line("// Report: text on stdout, summary.json, summary.md, junit.xml");
        code.Blank();
        code.Line($"/** @param {{import('{module}').SummaryData}} data */");
        code.Open("export function handleSummary(data)");
        code.Line($"return {Report}(data, {{ name: NAME, profile: PROFILE, requests: REQUESTS, thresholds }});");
        code.Close();
    }

    /// <summary>The report itself, in the module.</summary>
    public static void Write(CodeWriter code)
    {
        code.Line("// Report");
        code.Blank();
        code.Lines(Types);
        code.Blank();
        code.Lines(Handle);
        code.Blank();
        code.Lines(Functions);
    }

    private const string Types = """
        /**
         * @typedef {object} Metric
         * @property {string} type
         * @property {string} contains
         * @property {Record<string, number>} values
         * @property {Record<string, { ok: boolean }>} [thresholds]
         */
        /** @typedef {{ name: string, passes: number, fails: number }} Check */
        /**
         * @typedef {object} SummaryData
         * @property {Record<string, Metric>} metrics
         * @property {{ checks: Check[] }} root_group
         * @property {{ testRunDurationMs: number }} state
         * @property {unknown} [setup_data]
         */
        /**
         * What the script is and gates.
         * @typedef {object} Run
         * @property {string} name
         * @property {string} profile
         * @property {string[]} requests
         * @property {NonNullable<import('k6/options').Options['thresholds']>} thresholds
         */
        /** @typedef {'pass' | 'fail' | 'inconclusive'} Outcome */
        /** @typedef {{ name: string, outcome: Outcome, value: string }} Gate */
        """;

    private const string Handle = """
        /**
         * What handleSummary returns: text for standard output, and files.
         * @param {SummaryData} data
         * @param {Run} run
         */
        export function report(data, run) {
          const folder = __ENV.SUMMARY_DIR || '.';
          if (!data.metrics || !data.root_group) {
            return plainReport(data, run, folder);
          }
          const gates = gatesOf(data, run);
          return {
            stdout: textReport(data, run, gates),
            // What setup captured may be secret and stays out.
            [`${folder}/summary.json`]: JSON.stringify({ ...data, setup_data: undefined }, null, 2),
            // For the job summary of a pipeline.
            [`${folder}/summary.md`]: markdownReport(data, run, gates),
            [`${folder}/junit.xml`]: junitReport(data, run, gates),
          };
        }
        """;

    private const string Functions = """
        /**
         * K6_NEW_MACHINE_READABLE_SUMMARY hands over another shape, which knows no thresholds: it is kept as it is.
         * @param {object} data
         * @param {Run} run
         * @param {string} folder
         */
        function plainReport(data, { name, profile }, folder) {
          const file = `${folder}/summary.json`;
          return {
            stdout: `\n${name}: ${profile}\nNo verdict: this summary of k6 names no thresholds; its exit code does. Figures: ${file}\n`,
            [file]: JSON.stringify({ ...data, setup_data: undefined }, null, 2),
          };
        }

        /**
         * What became of each threshold, in the order of the options.
         * @param {SummaryData} data
         * @param {Run} run
         * @returns {Gate[]}
         */
        function gatesOf(data, { thresholds }) {
          return Object.keys(thresholds).flatMap((key) =>
            thresholds[key].map((threshold) => {
              const expression = typeof threshold === 'string' ? threshold : threshold.threshold;
              const metric = data.metrics[key];
              const name = `${key} ${expression}`;
              if (!metric || isEmpty(metric)) {
                return { name, outcome: 'inconclusive', value: 'no samples' };
              }
              const aggregate = expression.split(/[<>=!]/)[0].trim();
              const result = metric.thresholds && metric.thresholds[expression];
              return {
                name,
                outcome: result && !result.ok ? 'fail' : 'pass',
                value: figure(metric, aggregate),
              };
            }),
          );
        }

        /**
         * Whether a metric saw no sample. A counter that was never added to is 0, which is a value.
         * @param {Metric} metric
         */
        function isEmpty({ type, values }) {
          const samples = { trend: values.count, rate: values.passes + values.fails };
          return (type === 'trend' || type === 'rate') && samples[type] === 0;
        }

        /**
         * A metric's value as a person reads it; a dash where there is none.
         * @param {Metric | undefined} metric
         * @param {string} aggregate
         */
        function figure(metric, aggregate) {
          if (!metric || isEmpty(metric) || metric.values[aggregate] === undefined) {
            return '-';
          }
          const { type, contains } = metric;
          const value = metric.values[aggregate];
          if (aggregate === 'count') {
            return String(value);
          }
          if (type === 'rate') {
            return `${(value * 100).toFixed(2)} %`;
          }
          if (type === 'counter') {
            return `${value.toFixed(2)}/s`;
          }
          return contains === 'time' ? `${value.toFixed(1)} ms` : String(Number(value.toFixed(3)));
        }

        /**
         * Green only when every threshold held and none was without samples.
         * @param {Gate[]} gates
         * @returns {Outcome}
         */
        function verdictOf(gates) {
          if (gates.some(({ outcome }) => outcome === 'fail')) {
            return 'fail';
          }
          return gates.some(({ outcome }) => outcome === 'inconclusive') ? 'inconclusive' : 'pass';
        }

        /** What the reports tell of each request, beside how many of it failed. */
        const LATENCIES = ['count', 'med', 'p(95)', 'p(99)', 'max'];

        /**
         * @param {SummaryData} data
         * @param {Run} run
         */
        function requestRows({ metrics }, { requests }) {
          return requests.map((name) => {
            const duration = metrics[`http_req_duration{name:${name}}`];
            const failed = metrics[`http_req_failed{name:${name}}`];
            return [name, ...LATENCIES.map((each) => figure(duration, each)), figure(failed, 'rate')];
          });
        }

        /** @param {SummaryData} data */
        function failingChecks({ root_group: root }) {
          const failing = root.checks.filter(({ fails }) => fails > 0);
          return failing.map(({ name, passes, fails }) => [name, `${fails} of ${passes + fails}`]);
        }

        /** @param {SummaryData} data */
        function factsOf({ metrics, root_group: root, state }) {
          const { iterations, dropped_iterations: dropped } = metrics;
          const always = root.checks.filter(({ fails }) => fails === 0).length;
          const facts = [
            `Journeys: ${iterations ? iterations.values.count : 0} in ${(state.testRunDurationMs / 1000).toFixed(1)} s`,
            `Checks: ${always} of ${root.checks.length} always held`,
          ];
          if (dropped && dropped.values.count > 0) {
            facts.push(`Dropped: ${dropped.values.count} (load that was never offered)`);
          }
          return facts;
        }

        /**
         * @param {SummaryData} data
         * @param {Run} run
         * @param {Gate[]} gates
         */
        function textReport(data, run, gates) {
          const marks = { pass: '✓', fail: '✗', inconclusive: '?' };
          const judged = gates.map(({ name, outcome, value }) => [`${marks[outcome]} ${name}`, value]);
          const failing = failingChecks(data).map(([name, count]) => [`✗ ${name}`, count]);
          return [
            '',
            `${run.name}: ${run.profile}`,
            ...textTable(['Thresholds', 'measured'], judged),
            ...textTable(['Requests', ...LATENCIES, 'failed'], requestRows(data, run)),
            ...textTable(['Failing checks', 'failed'], failing),
            '',
            ...factsOf(data),
            '',
            `Verdict: ${verdictOf(gates).toUpperCase()}`,
            '',
          ].join('\n');
        }

        /**
         * Lines of a table: the first column to the left, the others to the right. None without rows.
         * @param {string[]} head
         * @param {string[][]} rows
         */
        function textTable(head, rows) {
          const all = [head, ...rows.map(([first, ...others]) => [`  ${first}`, ...others])];
          const lines = all.map((row) => {
            const cells = row.map((cell, i) => {
              const width = Math.max(...all.map((other) => other[i].length));
              return i === 0 ? cell.padEnd(width) : cell.padStart(width);
            });
            return cells.join('  ');
          });
          return rows.length > 0 ? ['', ...lines] : [];
        }

        /**
         * @param {SummaryData} data
         * @param {Run} run
         * @param {Gate[]} gates
         */
        function markdownReport(data, run, gates) {
          const marks = { pass: '✅', fail: '❌', inconclusive: '⚠️' };
          const verdict = verdictOf(gates);
          const judged = gates.map(({ name, outcome, value }) => [`${marks[outcome]} ${name}`, value]);
          return [
            `## ${marks[verdict]} ${verdict.toUpperCase()}: ${markdown(run.name)}, profile ${run.profile}`,
            ...markdownTable(['Thresholds', 'measured'], judged),
            ...markdownTable(['Requests', ...LATENCIES, 'failed'], requestRows(data, run)),
            ...markdownTable(['Failing checks', 'failed'], failingChecks(data)),
            '',
            ...factsOf(data).map((fact) => `- ${fact}`),
            '',
          ].join('\n');
        }

        /**
         * @param {string[]} head
         * @param {string[][]} rows
         */
        function markdownTable(head, rows) {
          const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
          const lines = [head, rule, ...rows.map((row) => row.map(markdown))];
          return rows.length > 0 ? ['', ...lines.map((cells) => `| ${cells.join(' | ')} |`)] : [];
        }

        /**
         * Text that Markdown shows as it is: nothing in it is markup or the end of a table's cell.
         * @param {string} value
         */
        function markdown(value) {
          return value.replace(/\s+/g, ' ').replace(/[\\`*[\]|~$#!<>&@]|\b_|_\b/g, '\\$&');
        }

        /**
         * Thresholds and checks as JUnit. A check that failed now and then is judged by the thresholds, one that
         * never held is a failure of its own.
         * @param {SummaryData} data
         * @param {Run} run
         * @param {Gate[]} gates
         */
        function junitReport(data, run, gates) {
          const thresholdCases = gates.map(({ name, outcome, value }) => {
            const problem = outcome === 'pass' ? '' : `<failure message="${xml(`${outcome}: ${value}`)}"/>`;
            return `    <testcase classname="thresholds" name="${xml(name)}">${problem}</testcase>`;
          });
          const checkCases = data.root_group.checks.map(({ name, passes, fails }) => {
            const count = `${fails} of ${passes + fails} failed`;
            const problem = passes === 0 && fails > 0 ? `<failure message="${count}"/>` : '';
            const content = `${problem}<system-out>${count}</system-out>`;
            return `    <testcase classname="checks" name="${xml(name)}">${content}</testcase>`;
          });
          return [
            '<?xml version="1.0" encoding="UTF-8"?>',
            `<testsuites name="${xml(run.name)}">`,
            ...suite('thresholds', thresholdCases),
            ...suite('checks', checkCases),
            '</testsuites>',
            '',
          ].join('\n');
        }

        /**
         * @param {string} name
         * @param {string[]} cases
         */
        function suite(name, cases) {
          const failures = cases.filter((each) => each.includes('<failure ')).length;
          const head = `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}">`;
          return [head, ...cases, '  </testsuite>'];
        }

        /** @param {string} value */
        function xml(value) {
          return value
            .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
            .replace(/&/g, '&amp;')
            .replace(/</g, '&lt;')
            .replace(/>/g, '&gt;')
            .replace(/"/g, '&quot;');
        }
        """;
}
