using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loadline.Design;
using Loadline.Importers;
using Loadline.JavaScript.Converting;
using Loadline.Plans;
using Loadline.Scripts.Folder;

namespace Loadline.JavaScript.Tests.Converting;

/// <summary>Scripts that are written from a plan become a plan again that sends the same.</summary>
public sealed partial class RoundTripTests
{
    [Theory]
    [MemberData(nameof(Specs.OpenApiNames), MemberType = typeof(Specs))]
    public void A_written_script_becomes_a_plan_of_the_same_requests(string name)
    {
        var imported = Importer.Import(SourceDocument.Open(Specs.PathOf(name)));
        var designed = Designer.Design(imported.Api!, new DesignRequest { MaxOperations = null });
        Same(designed.Plan!, designed.DataFiles);
    }

    [Fact]
    public void The_samples_script_becomes_a_plan_of_the_same_requests_profiles_and_gates()
    {
        var imported = Importer.Import(SourceDocument.Open(Path.Combine(Repository.Root, "src", "Loadline.Cli", "Demo", "orders-api.openapi.yaml")));
        var designed = Designer.Design(imported.Api!, new DesignRequest());
        var plan = designed.Plan!;
        var converted = Same(plan, designed.DataFiles);
        converted.Journeys.Select(journey => (journey.Name, journey.Weight)).ShouldBe(plan.Journeys.Select(journey => (journey.Name, journey.Weight)));
        converted.Profiles.Select(profile => (profile.Name, profile.Duration, profile.IsOpen)).ShouldBe(plan.Profiles.Select(profile => (profile.Name, profile.Duration, profile.IsOpen)), ignoreOrder: true);
        converted.Thresholds.Select(Gate).Order(StringComparer.Ordinal).ShouldBe(plan.Thresholds.Select(Gate).Order(StringComparer.Ordinal));
        foreach (var (one, other) in plan.Journeys.Zip(converted.Journeys))
        {
            other.Steps.OfType<ThinkStep>().ShouldBe(one.Steps.OfType<ThinkStep>());
        }
    }

    private static string Gate(Threshold threshold) =>
        FormattableString.Invariant($"{threshold.Metric} {string.Join(',', threshold.Tags.Select(tag => $"{tag.Name}:{tag.Value}"))} {threshold.Aggregation} {threshold.Comparison} {threshold.Limit} {string.Join(',', threshold.Profiles.Order(StringComparer.Ordinal))} {threshold.Abort} {threshold.AbortAfter}");

    private static Plan Same(Plan plan, IReadOnlyList<Loadline.Scripts.GeneratedFile> data)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-round-").FullName;
        try
        {
            foreach (var file in BenchmarkFolder.Files(plan, data, []).Files)
            {
                var path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Content);
            }

            var script = Directory.EnumerateFiles(folder, "*.js").Single(file => !file.EndsWith(".lib.js", StringComparison.Ordinal));
            var converted = K6Converter.ToPlan(new K6Conversion(script, new Dictionary<string, string>(), null, []), File.ReadAllText(script), TimeProvider.System);
            var said = string.Join('\n', converted.Findings);
            converted.Plan.ShouldNotBeNull(said);
            converted.Findings.ShouldNotContain(finding => finding.Severity == Severity.Error, said);
            Requests(converted.Plan, converted.Plan.Setup).ShouldBe(Requests(plan, plan.Setup), said);
            Requests(converted.Plan, converted.Plan.Teardown).ShouldBe(Requests(plan, plan.Teardown), said);
            var (was, now) = (plan.Journeys.Select(journey => string.Join('\n', Requests(plan, journey.Steps))).Order(StringComparer.Ordinal).ToList(), converted.Plan.Journeys.Select(journey => string.Join('\n', Requests(converted.Plan, journey.Steps))).Order(StringComparer.Ordinal).ToList());
            now.Count.ShouldBe(was.Count, said);
            foreach (var (one, other) in was.Zip(now))
            {
                (other == one).ShouldBeTrue($"was {one}\nis  {other}\n{said}");
            }

            PlanYaml.Read(PlanYaml.Write(converted.Plan), "plan.yaml").Findings.ShouldNotContain(finding => finding.Severity == Severity.Error);
            return converted.Plan;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is sent, one line a request: variables by their kind, since the names of captures are chosen anew.</summary>
    private static List<string> Requests(Plan plan, IReadOnlyList<Step> steps) => [.. steps.SelectMany(step => step is RepeatStep repeat ? Enumerable.Repeat(repeat.Steps, repeat.Min).SelectMany(each => each) : [step]).OfType<RequestStep>().Select(step =>
    {
        var auth = step.Auth ?? plan.Target.Auth;
        var headers = step.Headers.Concat(auth?.Headers ?? []).Concat(auth?.Bearer is { } bearer ? [new Field("Authorization", "Bearer " + bearer)] : []).Concat(plan.Target.Headers.Where(header => !step.Headers.Any(own => own.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase))));
        var basic = auth?.Username is null ? "" : $" basic {auth.Username}:{auth.Password}";
        var query = step.Query.Concat(auth?.Query ?? []).Select(field => $"{field.Name}={field.Value}");
        var cookies = step.Cookies.Concat(auth?.Cookies ?? []).Select(cookie => $"{cookie.Name}={cookie.Value}");
        var path = step.Path.StartsWith("http", StringComparison.Ordinal) ? step.Path : new Uri(plan.Target.Url).AbsolutePath.TrimEnd('/') + step.Path;
        return Plain($"{step.Method} {path}?{string.Join('&', query.Order(StringComparer.Ordinal))} [{string.Join("; ", headers.Select(header => $"{header.Name.ToLowerInvariant()}: {header.Value}").Order(StringComparer.Ordinal))}]{basic} [{string.Join("; ", cookies.Order(StringComparer.Ordinal))}] {BodyOf(step.Body)} name {RequestName.Of(step)} expects {string.Join(',', step.Expect.Status)} {string.Join(',', step.Expect.Json.Order(StringComparer.Ordinal))}");
    })];

    private static string BodyOf(Body? body) => body switch
    {
        JsonBody json => $"{json.ContentType} {json.Value?.ToJsonString()}",
        FormBody form => string.Join('&', form.Fields.Select(field => $"{field.Name}={field.Value}")),
        TextBody text => $"{text.ContentType} {text.Text}",
        MultipartBody multipart => $"multipart {multipart.Parts.Count}",
        _ => "",
    };

    /// <summary>Bounds between which numbers are drawn are those that were seen.</summary>
    private static string Plain(string text) => Template().Replace(text.Replace("\\u0027", "'", StringComparison.Ordinal), match =>
        match.Groups["what"].Value is var what && (what.StartsWith("$int", StringComparison.Ordinal) || what.StartsWith("$decimal", StringComparison.Ordinal)) ? "{{ $number }}"
        : what.StartsWith('$') || what.Contains('.', StringComparison.Ordinal) ? match.Value : "{{ captured }}");

    [GeneratedRegex(@"\{\{ (?<what>[^}]+) \}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Template();
}
