using System.Text;
using Loadline.Engine.Metrics;
using Loadline.Engine.Templates;
using Loadline.Plans;
using Loadline.Plans.JsonPaths;

namespace Loadline.Engine.Steps;

/// <summary>Makes a plan ready to be played: templates compiled, names turned into numbers, files read.</summary>
internal sealed class PlanCompiler(Plan plan, RunTarget target, MetricCatalog catalog, TemplateCompiler compiler, VariableTable variables, PlanFolder folder, string userAgent)
{
    /// <summary>Compiles the plan.</summary>
    /// <exception cref="LoadlineException">A template, path or expression can't be read, or a file is missing.</exception>
    public CompiledPlan Compile()
    {
        var setup = Compile("setup", -1, null, plan.Setup);
        var journeys = plan.Journeys.Select(journey => Compile(journey.Name, catalog.Journey(journey.Name), journey.Name, journey.Steps)).ToList();
        return new CompiledPlan(setup, journeys, Compile("teardown", -1, null, plan.Teardown));
    }

    private CompiledJourney Compile(string name, int number, string? scenario, IReadOnlyList<Step> steps)
    {
        var compiled = steps.Select(step => Compile(step, scenario, 1)).ToList();
        var first = First(compiled);
        var metrics = number < 0 ? [] : plan.Metrics.Where(metric => metric.Journey == name).Select(metric => Compile(metric, null, scenario, first?.Name ?? name)).ToList();
        return new CompiledJourney(name, number, [.. compiled], [.. metrics], first);
    }

    private static CompiledRequest? First(IReadOnlyList<CompiledStep> steps) =>
        steps.Select(step => step is CompiledRepeat repeat ? First(repeat.Steps) : step as CompiledRequest).FirstOrDefault(request => request is not null);

    /// <param name="step">The step.</param>
    /// <param name="scenario">Journey it belongs to; null in setup and teardown.</param>
    /// <param name="times">How often an iteration plays it, at least.</param>
    private CompiledStep Compile(Step step, string? scenario, long times) => step switch
    {
        RequestStep request => Compile(request, scenario, times),
        ThinkStep think => new CompiledThink(think),
        RepeatStep repeat => new CompiledRepeat(repeat.Min, repeat.Max, [.. repeat.Steps.Select(each => Compile(each, scenario, times * repeat.Min))]),
        _ => throw new LoadlineException("The plan has a step of an unknown kind."),
    };

    private CompiledRequest Compile(RequestStep step, string? scenario, long times)
    {
        var name = RequestName.Of(step);
        int Check(string check) => catalog.Check(new CheckKey(name, scenario, check));
        compiler.Names.Clear();
        var auth = step.Auth ?? plan.Target.Auth ?? Auth.None;
        var expect = step.Expect;
        var fields = Headers(step, auth);
        var request = new CompiledRequest
        {
            Name = name,
            Request = catalog.Request(new RequestKey(name, scenario), times),
            Method = step.Method,
            Address = new CompiledAddress(target.Base, target.Origin, step.Path, step.Query.Concat(auth.Query), compiler),
            Fields = new CompiledFields(fields.Where(field => !IsCookie(field.Name))),
            CookieField = fields.Where(field => IsCookie(field.Name)).Select(field => field.Value).FirstOrDefault(),
            Basic = auth.Username is null || HasHeader(step, "Authorization") ? null : (compiler.Compile(auth.Username), compiler.Compile(auth.Password ?? "")),
            Cookies = [.. step.Cookies.Concat(auth.Cookies).Select(Compile)],
            Body = CompiledBody.Of(step.Body, compiler, folder),
            HasContentType = HasHeader(step, "Content-Type"),
            Timeout = step.Timeout ?? plan.Target.Timeout,
            MaxRedirects = step.FollowRedirects ? plan.Target.MaxRedirects : 0,
            Status = [.. expect.Status],
            StatusCheck = Check(CheckName.Status(expect)),
            Json = [.. expect.Json.Select(path => (Check(CheckName.Json(path)), new CompiledJsonPath(PathOf(name, path))))],
            Contains = expect.Contains is null ? null : (Check(CheckName.Contains(expect.Contains)), Encoding.UTF8.GetBytes(expect.Contains)),
            Header = expect.Header is null ? null : (Check(CheckName.Header(expect.Header)), expect.Header),
            Captures = [.. step.Captures.Select(capture => new CompiledCapture(capture, variables.Find(capture.Name), Check(CheckName.Capture(capture.Name))))],
            Metrics = [.. plan.Metrics.Where(metric => metric.Step == name).Select(metric => Compile(metric, name, scenario, name))],
            ValueChecks = new Dictionary<string, int>(StringComparer.Ordinal),
            NeedsBody = false,
        };
        return request with
        {
            ValueChecks = compiler.Names.Distinct(StringComparer.Ordinal).ToDictionary(each => each, each => Check(CheckName.Value(each)), StringComparer.Ordinal),
            NeedsBody = request.Json.Length > 0 || request.Contains is not null || request.Captures.Any(capture => capture.NeedsBody),
        };
    }

    private List<(string Name, CompiledTemplate Value)> Headers(RequestStep step, Auth auth)
    {
        // How long the body is and how it is sent is the transport's to say.
        var headers = step.Headers.Where(header => !IsFraming(header.Name)).Select(Compile).ToList();
        var own = headers.Select(header => header.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        headers.AddRange(auth.Headers.Concat(plan.Target.Headers).Where(header => !own.Contains(header.Name)).DistinctBy(header => (header.Name.ToUpperInvariant(), header.Value)).Select(Compile));
        if (auth.Bearer is not null && !own.Contains("Authorization"))
        {
            headers.Add(("Authorization", compiler.Compile("Bearer " + auth.Bearer)));
        }

        if (!headers.Exists(header => header.Name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(("User-Agent", compiler.Compile(TemplateText(userAgent))));
        }

        return headers;
    }

    private static bool IsFraming(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private static bool IsCookie(string name) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private static string TemplateText(string text) => Loadline.Plans.Templates.TemplateParser.Escape(text);

    private (string Name, CompiledTemplate Value) Compile(Field field) => (field.Name, compiler.Compile(field.Value));

    private CompiledMetric Compile(CustomMetric metric, string? request, string? scenario, string checkedAt) => new(
        metric,
        catalog.Custom(new CustomKey(metric, request, scenario)),
        metric.Value is null ? -1 : catalog.Check(new CheckKey(checkedAt, scenario, CheckName.Metric(metric.Name))),
        metric.Value is null ? null : compiler.Compile(metric.Value));

    private static bool HasHeader(RequestStep step, string name) => step.Headers.Any(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonPath PathOf(string request, string path)
    {
        try
        {
            return JsonPath.Parse(path);
        }
        catch (FormatException exception)
        {
            throw new LoadlineException($"The request {request} expects a JSONPath that can't be read: {exception.Message}.", exception);
        }
    }
}
