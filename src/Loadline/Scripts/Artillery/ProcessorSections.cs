using System.Text;
using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>The hooks of a processor.</summary>
internal static class ProcessorSections
{
    public const string Start = """
        /** Runs once, before the load: stops what can't work, and takes over the report.$TEARDOWN$ */
        function startRun(context, events, done) {
          const { $environment: profile = PROFILES[0] } = context.vars;
          if (!PROFILES.includes(profile))
            stop(`There is no profile ${profile}: -e takes one of ${PROFILES.join(', ')}.`);
          const missing = REQUIRED.filter((name) => !process.env[name]);
          if (missing.length > 0)
            stop(`Set ${missing.join(', ')} in the environment: the requests need it.`);
          const address = process.env.BASE_URL ?? '';
          if (address !== '' && !/^https?:\/\/[^/]/.test(address))
            stop('BASE_URL has to begin with http:// or https://.');

          setEnvironmentData('counters', new SharedArrayBuffer(4 * COUNTERS.length));
          let checks = [];
          let isOver = false;
          artillery.globalEvents.once('checks', (judged) => (checks = judged));
          artillery.ext({
            ext: 'beforeExit',
            method: async () => {
              isOver = true;
              await null; // until the plugin ensure has judged
              finish(profile, checks);
            },
          });
          process.once('unhandledRejection', (error) => {
            console.error(`${isOver ? 'Teardown' : 'Setup'} failed: ${error.message}`);
            process.exit(isOver ? artillery.suggestedExitCode : 1);
          });
          return done();
        }

        function stop(message) {
          console.error(message);
          process.exit(1);
        }
        """;

    public const string Finish = """
        /** The conditions of ensure decide, as thresholds do elsewhere: 21, for a single failed expectation, is no verdict. */
        function finish(profile, checks) {
          const failed = checks.filter((check) => check.strict && check.result !== 1);
          artillery.suggestedExitCode = failed.length > 0 ? 1 : 0;
          const cases = checks.map(({ original, result }) => {
            const name = `    <testcase classname="${xml(profile)}" name="${xml(original)}"`;
            return result === 1 ? `${name}/>` : `${name}><failure message="does not hold"/></testcase>`;
          });
          const totals = `tests="${checks.length}" failures="${failed.length}"`;
          const suite = [`  <testsuite name="${xml(profile)}" ${totals}>`, ...cases, '  </testsuite>'];
          const report = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            `<testsuites ${totals}>`,
            ...suite,
            '</testsuites>',
            '',
          ];
          writeFileSync(process.env.JUNIT_FILE ?? REPORT, report.join('\n'));
        }

        function xml(text) {
          return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
        }
        """;

    /// <summary>Whether a hook at the end of journeys is needed.</summary>
    public static bool EndsJourneys(Plan plan, ProcessorModel processor) =>
        plan.Metrics.Any(metric => metric.Journey is not null) || processor.Measures.Any(measure => measure.Metric == "iteration_duration");

    /// <summary>The hook that runs before each request.</summary>
    public static string Prepare(ProcessorModel processor, Plan plan)
    {
        var text = new StringBuilder("""
            const BASE_URL = process.env.BASE_URL?.replace(/\/+$/, '');

            /** Fills in what Artillery fills in otherwise: percent-encoded addresses, and no request without its values. */
            function prepareRequest(req, context, events, done) {
              const { vars } = context;
              try {
                if (BASE_URL && req.url.startsWith(vars.target)) {
                  req.url = BASE_URL + req.url.slice(vars.target.length);
                }
                req.url = req.url.replace(VARIABLE, (_, name) => encodeURIComponent(text(value(vars, name))));
                vars.$filled = [];
                req.headers = fill(req.headers, vars, true);
                req.json = fill(req.json, vars, false);

            """);
        foreach (var (use, field) in new[] { ("form", "form"), ("formData", "formData"), ("body", "body"), ("auth", "auth"), ("cookies", "cookie") })
        {
            if (processor.Uses.Contains(use))
            {
                text.Append($"    req.{field} = fill(req.{field}, vars, true);\n");
            }
        }

        text.Append("    for (const { as } of captures(req)) delete vars[as];\n");
        text.Append("  } catch (error) {\n    events.emit('counter', 'plugins.expect.failed', 1);\n    return done(error);\n  }\n");
        if (plan.Target.Tls is { } tls && (tls.CaFile ?? tls.CertificateFile ?? tls.ServerName) is not null)
        {
            text.Append("  req.https = { ...req.https, ...TLS };\n");
        }

        text.Append("  req.asExpected = true;\n  req.isSetup = context.isSetup;\n  req.startedAt = performance.now();\n  return done();\n}\n\n");
        text.Append("function captures(req) {\n  return [req.capture ?? []].flat();\n}");
        if (plan.Target.Tls is { } settings && (settings.CaFile ?? settings.CertificateFile ?? settings.ServerName) is not null)
        {
            text.Insert(0, Tls(settings) + "\n\n");
        }

        return text.ToString();
    }

    /// <summary>The hooks that run after each response, and after a request without one.</summary>
    public static string Examine(ProcessorModel processor, Plan plan)
    {
        var text = new StringBuilder();
        text.Append("""
            /** Counts what the conditions judge. A captured null would be sent as "null": it ends the journey, as nothing does. */
            function examineResponse(req, res, context, events, done) {
              const { request, firstByte, download } = res.timings.phases;
              req.milliseconds = request + firstByte + download;
              measure(req, res.timings.phases, context, events);
              count(req, context, events, isFailed(req, res));
              try {
                examine(req, res, context, events);
              } catch (error) {
                return done(error);
              }
              if (!req.asExpected) context.asExpected = false;
              return done();
            }

            """);
        text.Append('\n');
        if (plan.Setup.Count > 0)
        {
            text.Append("""
                /** A check that fails in the setup ends the run before the load. */
                function examineSetup(req, res, context, events, done) {
                  try {
                    examine(req, res, context, events);
                  } catch (error) {
                    return done(error);
                  }
                  return done();
                }

                """);
            text.Append('\n');
        }

        text.Append("""
            function examine(req, res, context, events) {
              const { statusCode, hasHeader } = req.expect ?? {};
              const statuses = [statusCode ?? []].flat();
              const isStatus =
                statuses.includes(res.statusCode) ||
                (statuses.length === 0 && res.statusCode >= 200 && res.statusCode < 400);
              const isHeader = hasHeader === undefined || res.headers[hasHeader] !== undefined;
              if (statuses.length === 0) check(events, req, 'status is 2xx or 3xx', isStatus);
              if (!isStatus || !isHeader) req.asExpected = false;
              if (req.isSetup && !req.asExpected) {
                throw new Error(`${req.name} answered ${res.statusCode}, which is not as expected`);
              }
              for (const { as } of captures(req)) {
                const found = context.vars[as] !== undefined && context.vars[as] !== null;
                check(events, req, `captured ${as}`, found);
                if (!found) throw new Error('Failed capture or match');
              }

            """);
        if (processor.Uses.Contains("cookies"))
        {
            text.Append("  for (const name of Object.keys(req.cookie ?? {})) {\n    context._jar.setCookieSync(`${name}=; Path=/; Max-Age=0`, req.url);\n  }\n");
        }

        text.Append("}\n\n");
        text.Append("""
            /** A request without a response; a time-out lasted at least as long as was waited. */
            function countError(error, req, context, events, done) {
              if (error.code === 'ETIMEDOUT' || error.code === 'ERR_SOCKET_TIMEOUT') {
                const waited = performance.now() - req.startedAt;
                measure(req, { request: 0, firstByte: waited, download: 0 }, context, events);
              }
              count(req, context, events, true);
              events.emit('counter', 'plugins.expect.failed', 1);
              context.asExpected = false;
              return done();
            }

            /** k6's rule: a status of 400 and above that the request does not list. */
            function isFailed(req, res) {
              return res.statusCode >= 400 && ![req.expect?.statusCode ?? []].flat().includes(res.statusCode);
            }

            """);
        text.Append('\n').Append(Measuring(processor)).Append("\n\n").Append(Counting(processor));
        return text.ToString();
    }

    private static string Measuring(ProcessorModel processor)
    {
        var code = new CodeWriter();
        code.Line("/** Times as k6 takes them, from the request's first byte to the response's last. */");
        code.Open("function measure(req, phases, context, events)");
        code.Line("const milliseconds = phases.request + phases.firstByte + phases.download;");
        code.Line("events.emit('histogram', 'http_req_duration', milliseconds);");
        foreach (var (metric, phase) in new[] { ("http_req_sending", "request"), ("http_req_receiving", "download"), ("http_req_connecting", "tcp"), ("http_req_tls_handshaking", "tls"), ("http_req_blocked", "wait") })
        {
            if (processor.Measures.Contains(new Measure(metric, null, null)))
            {
                code.Statement(MetricCode.Emit("histogram", metric, $"phases.{phase} ?? 0"));
            }
        }

        Tagged(processor, "http_req_duration", code, tag => code.Statement(MetricCode.Emit("histogram", "http_req_duration." + tag, "milliseconds")));
        code.Close();
        return code.ToString().TrimEnd();
    }

    private static string Counting(ProcessorModel processor)
    {
        var code = new CodeWriter();
        code.Line("/** Counts at zero too: a condition on a metric that never appeared fails. */");
        code.Open("function count(req, context, events, failed)");
        code.Line("events.emit('counter', 'http_req_failed', failed ? 1 : 0);");
        Tagged(processor, "http_req_failed", code, tag =>
        {
            code.Statement(MetricCode.Emit("counter", $"requests.{tag}.failed", "failed ? 1 : 0"));
            code.Statement(MetricCode.Emit("counter", $"requests.{tag}.all", "1"));
        });
        code.Line("events.emit('counter', 'plugins.expect.ok', 0);");
        code.Line("events.emit('counter', 'plugins.expect.failed', 0);");
        code.Close();
        return code.ToString().TrimEnd();
    }

    private static void Tagged(ProcessorModel processor, string metric, CodeWriter code, Action<string> write)
    {
        foreach (var measure in processor.Measures.Where(measure => measure.Metric == metric && (measure.Request ?? measure.Journey) is not null))
        {
            code.Open(measure.Request is { } request ? $"if (req.name === {JsText.Quote(request)})" : $"if (context.scenario.name === {JsText.Quote(measure.Journey!)})");
            write(measure.Request ?? "journey " + measure.Journey);
            code.Close();
        }
    }

    private static string Tls(TlsSettings settings)
    {
        var lines = new List<string> { "const TLS = {" };
        static string File(string path) => $"readFileSync(path.join(__dirname, {JsText.Quote(path)}))";
        if (settings.CaFile is { } ca)
        {
            lines.Add($"  certificateAuthority: {File(ca)},");
        }

        if (settings.CertificateFile is { } certificate)
        {
            lines.Add($"  certificate: {File(certificate)},");
            lines.Add($"  key: {File(settings.KeyFile ?? certificate)},");
        }

        if (settings.ServerName is { } name)
        {
            lines.Add($"  serverName: {JsText.Quote(name)},");
        }

        lines.Add("};");
        return string.Join('\n', lines);
    }
}
