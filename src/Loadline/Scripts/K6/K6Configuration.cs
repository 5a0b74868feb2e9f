using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Imports, constants, data, metrics and options of the script.</summary>
internal sealed class K6Configuration(K6Script script, K6Requests requests)
{
    private Plan Plan => script.Plan;

    public void Imports(CodeWriter code)
    {
        if (script.Imports.Count > 0)
        {
            code.Line($"import {{ {string.Join(", ", script.Imports)} }} from 'k6';");
        }

        if (script.UsesEncoding)
        {
            code.Line("import encoding from 'k6/encoding';");
        }

        if (script.UsesExecution)
        {
            code.Line("import exec from 'k6/execution';");
        }

        code.Line("import http from 'k6/http';");
        if (Plan.Metrics.Count > 0)
        {
            code.Line($"import {{ {string.Join(", ", Plan.Metrics.Select(metric => metric.Type.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))} }} from 'k6/metrics';");
        }

        code.Blank();
        IEnumerable<string> ours = [.. K6Module.Exported(script.Helpers), K6Summary.Report];
        K6Module.Import(code, ours.Order(StringComparer.Ordinal), script.Module);
    }

    public void Constants(CodeWriter code, K6Templates templates)
    {
        code.Assign("const NAME", Js.String(Plan.Name));
        code.Assign("const BASE_URL", Js.Invoke(Js.Or(Js.Raw("__ENV.BASE_URL"), Js.String(Plan.Target.Url.TrimEnd('/'))), "replace", Js.Raw("/\\/+$/"), Js.String("")));
        code.Line($"const PROFILE = __ENV.PROFILE || {JsText.Quote(K6Profiles.DefaultOf(Plan))};");
        if (script.Helpers.Contains(K6Library.Seed))
        {
            code.Line($"const SEED = {Fold(Plan.Seed)};");
        }

        code.Line($"const TIMEOUT = {JsText.Quote(K6Names.Duration(Plan.Target.Timeout))};");
        var environment = PlanTemplates.EnvironmentOf(Plan);
        if (environment.Count > 0)
        {
            code.Blank();
            code.Assign("const missing", Js.Invoke(Js.Array([.. environment.Select(Js.String)]), "filter", Js.Raw("(name) => !__ENV[name]")));
            code.Open("if (missing.length > 0)");
            code.Line("throw new Error(`Set the environment variables this script needs: ${missing.join(', ')}`);");
            code.Close();
        }

        if (requests.CommonHeaders.Count > 0)
        {
            code.Blank();
            code.Comment("Sent with every request.");
            var scope = new K6Scope(script.Names.Inner());
            code.Assign("const HEADERS", Js.Object([.. requests.CommonHeaders.Select(header => JsProperty.Of(header.Name, requests.HeaderValue(header, Plan.Target.Auth, scope)))], expanded: true));
        }

        if (requests.UsesAuthorized)
        {
            code.Blank();
            code.Comment("Sent where the plan's credentials are.");
            var scope = new K6Scope(script.Names.Inner());
            var own = requests.AuthorizedHeaders.Where(header => !requests.CommonHeaders.Contains(header)).Select(header => JsProperty.Of(header.Name, requests.HeaderValue(header, Plan.Target.Auth, scope)));
            code.Assign("const AUTHORIZED", Js.Object(requests.CommonHeaders.Count == 0 ? [.. own] : [JsProperty.Spread("HEADERS"), .. own], expanded: true));
        }

        if (script.ExpectedStatuses.Count > 0)
        {
            code.Blank();
            code.Comment("Statuses that are part of a journey do not count as failed requests.");
            foreach (var (statuses, name) in script.ExpectedStatuses)
            {
                code.Line($"const {name} = http.expectedStatuses({{ min: 200, max: 399 }}, {statuses});");
            }
        }
    }

    public void Data(CodeWriter code)
    {
        if (script.Columns.Count == 0 && script.Files.Count == 0)
        {
            return;
        }

        code.Blank();
        code.Line("// Data");
        foreach (var feed in Plan.Feeds.Where(feed => script.Columns.ContainsKey(feed.Name)))
        {
            code.Blank();
            code.Comment(feed.Because);
            if (IsCsv(feed))
            {
                script.Use(K6Library.ParseCsv);
            }

            var columns = Js.Array([.. script.Columns[feed.Name].Select(Js.String)]);
            code.Assign("const " + script.Feeds[feed.Name], Js.Call(script.Use(K6Library.ReadRows), Js.String(feed.Name), Js.String(Relative(feed.File)), columns));
        }

        foreach (var (file, constant) in script.Files)
        {
            code.Blank();
            code.Assign("const " + constant, Js.Call("open", Js.String(Relative(file)), Js.String("b")));
        }
    }

    public void Metrics(CodeWriter code)
    {
        if (Plan.Metrics.Count == 0)
        {
            return;
        }

        code.Blank();
        code.Line("// Metrics");
        code.Blank();
        foreach (var metric in Plan.Metrics)
        {
            code.Comment(metric.Because);
            var isTime = metric.Unit == MetricUnit.Time ? ", true" : "";
            code.Line($"const {script.Metrics[metric.Name]} = new {metric.Type}({JsText.Quote(metric.Name)}{isTime});");
        }
    }

    public void Options(CodeWriter code, K6Thresholds thresholds)
    {
        code.Blank();
        code.Line("// Load and thresholds, by profile");
        code.Blank();
        new K6Profiles(script, thresholds).Write(code);
        code.Blank();
        code.Open("if (!Object.keys(profiles).includes(PROFILE))");
        code.Line("const known = Object.keys(profiles).join(', ');");
        code.Line("throw new Error(`PROFILE=${PROFILE} is none of this script's profiles: ${known}`);");
        code.Close();
        code.Blank();
        code.Line("const { scenarios, thresholds = {} } = profiles[PROFILE];");
        code.Blank();
        var names = PlanTemplates.StepsOf(Plan with { Setup = [], Teardown = [] }).OfType<RequestStep>().Select(script.RequestNameOf).Distinct(StringComparer.Ordinal);
        code.Comment("k6 reports a request apart from the others only where a threshold names it; an empty one will do.");
        code.Assign("const REQUESTS", Js.Array([.. names.Select(Js.String)]));
        code.Lines("""
            for (const name of REQUESTS) {
              for (const metric of ['http_req_duration', 'http_req_failed']) {
                const key = `${metric}{name:${name}}`;
                thresholds[key] = thresholds[key] || [];
              }
            }
            """);
        code.Blank();
        var options = new List<JsProperty>
        {
            JsProperty.Of("scenarios", Js.Raw("scenarios")),
            JsProperty.Of("thresholds", Js.Raw("thresholds")),
            JsProperty.Of("discardResponseBodies", Js.Raw("true"), CodeWriter.Comments("Bodies are kept only where a step reads them.", 2)),
        };
        var columns = new[] { "count", "avg", "min", "med", "p(90)", "p(95)", "p(99)", "max" }.Concat(thresholds.Columns).Distinct(StringComparer.Ordinal);
        options.Add(JsProperty.Of("summaryTrendStats", Js.Array([.. columns.Select(Js.String)])));
        options.AddRange(TargetOptions());
        code.Line("/** @type {import('k6/options').Options} */");
        code.Assign("export const options", Js.Object(options, expanded: true));
    }

    private IEnumerable<JsProperty> TargetOptions()
    {
        var target = Plan.Target;
        if (target.MaxRedirects != 10)
        {
            yield return JsProperty.Of("maxRedirects", Js.Number(target.MaxRedirects));
        }

        if (target.Connections == ConnectionReuse.PerJourney)
        {
            yield return JsProperty.Of("noVUConnectionReuse", Js.Raw("true"), CodeWriter.Comments("Every journey is a new client with connections of its own.", 2));
        }

        if (target.Tls is not { } tls)
        {
            yield break;
        }

        if (!tls.Verify)
        {
            yield return JsProperty.Of("insecureSkipTLSVerify", Js.Raw("true"), CodeWriter.Comments("The target's certificate is not checked: for test targets only.", 2));
        }

        if (tls.CertificateFile is { } certificate)
        {
            var files = Js.Object(
            [
                JsProperty.Of("cert", Js.Call("open", Js.String(Relative(certificate)))),
                JsProperty.Of("key", Js.Call("open", Js.String(Relative(tls.KeyFile ?? certificate)))),
            ]);
            yield return JsProperty.Of("tlsAuth", Js.Array([files]));
        }
    }

    /// <summary>Notes what k6 can't do of what the target asks for.</summary>
    public void NoteDifferences()
    {
        var target = Plan.Target;
        if (target.Http == HttpVersionChoice.Http1)
        {
            script.Differs("k6-http-version", "k6 speaks HTTP/2 where TLS negotiates it: run it with GODEBUG=http2client=0 for HTTP/1.1, as the plan asks for");
        }

        if (target.Http == HttpVersionChoice.Http2)
        {
            script.Differs("k6-http-version", "k6 speaks HTTP/2 only where TLS negotiates it, and HTTP/1.1 elsewhere", isNote: !Plan.Target.Url.StartsWith("http:", StringComparison.OrdinalIgnoreCase));
        }

        if (target.Connections == ConnectionReuse.Shared)
        {
            script.Differs("k6-connections", "each user has connections of its own: k6 has no pool for all users, so it opens more of them than the plan means", isNote: false);
        }

        if (target.Tls?.CaFile is { } authority)
        {
            script.Differs("k6-tls", $"the certificate authority is taken from the environment: run it with SSL_CERT_FILE={JsText.Comment(authority)}");
        }

        if (target.Tls?.ServerName is not null)
        {
            script.Differs("k6-tls", "the name sent and checked by TLS is the host of BASE_URL: k6 cannot replace it", isNote: false);
        }

        if (target.Allow.Count > 0)
        {
            script.Differs("k6-allow", "k6 has no list of allowed hosts: redirects are followed wherever they lead");
        }

        if (Plan.Profiles.Any(profile => profile.IsOpen) && Plan.Journeys.Any(journey => journey.Steps is [.., ThinkStep]))
        {
            script.Differs("k6-trailing-pause", "a pause at the end of a journey is left out where journeys arrive at a rate: nothing waits for it there");
        }
    }

    /// <summary>Whether a feed's file holds text in columns; else it holds JSON.</summary>
    public static bool IsCsv(Feed feed) => feed.File.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private static string Relative(string file) => Path.IsPathRooted(file) || file.StartsWith("./", StringComparison.Ordinal) || file.StartsWith("../", StringComparison.Ordinal) ? file : "./" + file;

    /// <summary>The seed in 32 bits.</summary>
    private static long Fold(long seed) => seed is >= 0 and <= uint.MaxValue ? seed : (uint)(seed ^ (seed >>> 32));
}
