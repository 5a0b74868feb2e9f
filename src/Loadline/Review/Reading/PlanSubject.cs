using System.Globalization;
using Loadline.Plans;
using Loadline.Plans.Rules;
using Loadline.Plans.Templates;
using Loadline.Plans.Yaml;
using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;
using Journey = Loadline.Scripts.Reading.Journey;
using Profile = Loadline.Review.Model.Profile;

namespace Loadline.Review.Reading;

/// <summary>Shows a plan as rules see it.</summary>
internal sealed class PlanSubject
{
    private readonly Plan _plan;
    private readonly YamlNode _root;
    private readonly ScriptText _text;
    private readonly HashSet<string> _setup = new(StringComparer.Ordinal);

    private PlanSubject(Plan plan, YamlNode root, ScriptText text)
    {
        (_plan, _root, _text) = (plan, root, text);
        foreach (var capture in Requests(plan.Setup).SelectMany(step => step.Captures))
        {
            _setup.Add(capture.Name);
        }
    }

    /// <summary>Reads a plan.</summary>
    public static ReviewSubject Read(ReviewFile file)
    {
        var text = new ScriptText(file.Name, file.Text);
        var texts = new Dictionary<string, ScriptText>(StringComparer.Ordinal) { [file.Name] = text };
        var reading = PlanYaml.Read(file.Text, file.Name);
        var root = YamlText.Read(file.Text, file.Name, []);
        return reading.Plan is { } plan && root is not null
            ? new PlanSubject(plan, root, text).Subject(texts)
            : new ReviewSubject
            {
                Kind = ScriptKind.Plan,
                Text = text,
                Texts = texts,
                Problems = [.. reading.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => new ReviewFinding("unreadable-script", Severity.Error, finding.Message, text.At(finding.Location ?? new SourceLocation(file.Name, 1, 1))) { Advice = finding.Hint })],
            };
    }

    private ReviewSubject Subject(IReadOnlyDictionary<string, ScriptText> texts)
    {
        var journeys = _plan.Journeys.Select((journey, index) => JourneyOf(journey.Name, journey.Steps, journey.Weight, PlanPath.Of("journeys").At(index), journey.Pace is not null)).ToList();
        var comments = Enumerable.Range(1, _text.Lines).Where(line => _text.Line(line).TrimStart().StartsWith('#')).Select(line => (_text.At(new SourceLocation(_text.File, line, 1)), _text.Line(line).TrimStart().TrimStart('#', ' '))).ToList();
        return new ReviewSubject
        {
            Kind = ScriptKind.Plan,
            Text = _text,
            Texts = texts,
            Comments = comments,
            Journeys = journeys,
            Setup = _plan.Setup.Count > 0 ? JourneyOf("setup", _plan.Setup, 1, PlanPath.Of("setup")) : null,
            Teardown = _plan.Teardown.Count > 0 ? JourneyOf("teardown", _plan.Teardown, 1, PlanPath.Of("teardown")) : null,
            Profiles = [.. _plan.Profiles.Select(profile => ProfileOf(profile, journeys))],
            DefaultTimeout = _plan.Target.Timeout.TotalSeconds,
            TlsOffPlace = _plan.Target.Tls is { Verify: false } ? At(PlanPath.Of("target").At("tls").At("verify")) : null,
            TargetUrl = _plan.Target.Url,
            TargetPlace = At(PlanPath.Of("target").At("url")),
        };
    }

    private Place At(PlanPath path, bool isKey = false) => _text.At(PlanLocator.Find(_root, new PlanProblem(path, "", Severity.Note, "", null, 0, isKey), _text.File));

    private Profile ProfileOf(LoadProfile profile, IReadOnlyList<Journey> journeys)
    {
        var path = PlanPath.Of("profiles").At(profile.Name);
        var place = At(path, isKey: true);
        Quantity Count(int users, string key) => new(users, At(path.At(key)));
        var (kind, stages, users, most) = profile switch
        {
            ConstantArrivals arrivals => (ScenarioKind.ConstantArrivals, [new Stage(arrivals.Rate.PerSecond, arrivals.Rate.PerSecond, arrivals.For.TotalSeconds, place)], Count(arrivals.Users, "prepared_users"), Count(arrivals.MaxUsers, "max_users")),
            RampingArrivals arrivals => (ScenarioKind.RampingArrivals, Stages(arrivals.From.PerSecond, arrivals.Stages.Select(stage => (stage.Target.PerSecond, stage.Over)), path.At("arrivals")), Count(arrivals.Users, "prepared_users"), Count(arrivals.MaxUsers, "max_users")),
            RampingUsers ramping => (ScenarioKind.RampingUsers, Stages(ramping.From, ramping.Stages.Select(stage => ((double)stage.Target, stage.Over)), path.At("users")), null, null),
            ConstantUsers constant => (ScenarioKind.ConstantUsers, [new Stage(constant.Users, constant.Users, constant.For.TotalSeconds, place)], Count(constant.Users, "users"), null),
            SharedIterations shared => (ScenarioKind.SharedIterations, [], Count(shared.Users, "users"), null),
            IterationsPerUser each => (ScenarioKind.IterationsPerUser, [], Count(each.Users, "users"), (Quantity?)null),
            _ => (ScenarioKind.ConstantUsers, new List<Stage>(), null, null),
        };
        var iterations = profile switch { SharedIterations shared => shared.Iterations, IterationsPerUser each => each.Iterations, _ => (int?)null };
        return new Profile
        {
            Name = profile.Name,
            Place = place,
            OptionsPlace = place,
            Scenarios = [new Scenario
            {
                Name = profile.Name,
                Place = place,
                Kind = kind,
                Stages = stages,
                Users = users,
                MaxUsers = most,
                Iterations = iterations is { } count ? new Quantity(count, place) : null,
                GracefulStop = profile.GracefulStop == TimeSpan.FromSeconds(30) ? null : new Quantity(profile.GracefulStop.TotalSeconds, At(path.At("graceful_stop"))),
                Journeys = journeys,
                Comment = profile.Because ?? "",
            }],
            Gates = [.. _plan.Thresholds.Index().Where(each => each.Item.Profiles.Count == 0 || each.Item.Profiles.Contains(profile.Name)).Select(each => GateOf(each.Item, PlanPath.Of("thresholds").At(each.Index)))],
            Purpose = Purposes.First(profile.Name, profile.Because ?? ""),
            // Lost load and missing samples make a run of a plan inconclusive, with or without a threshold.
            HasOtherGates = _plan.Thresholds.Count > 0,
        };
    }

    private List<Stage> Stages(double from, IEnumerable<(double Target, TimeSpan Over)> given, PlanPath path)
    {
        var stages = new List<Stage>();
        foreach (var (index, (target, over)) in given.Index())
        {
            stages.Add(new Stage(from, target, over.TotalSeconds, At(path.At(index))));
            from = target;
        }

        return stages;
    }

    private Gate GateOf(Threshold threshold, PlanPath path) => new()
    {
        Metric = threshold.Metric,
        Tags = threshold.Tags.ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal),
        Kind = threshold.Aggregation.Kind switch
        {
            AggregationKind.Percentile => GateKind.Percentile,
            AggregationKind.Average => GateKind.Average,
            AggregationKind.Median => GateKind.Median,
            AggregationKind.Minimum => GateKind.Minimum,
            AggregationKind.Maximum => GateKind.Maximum,
            AggregationKind.Count => GateKind.Count,
            AggregationKind.PerSecond or AggregationKind.Share => GateKind.Rate,
            _ => GateKind.Value,
        },
        Percentile = threshold.Aggregation.Percentile,
        Comparison = threshold.Comparison switch { Comparison.Less => "<", Comparison.LessOrEqual => "<=", Comparison.Greater => ">", Comparison.GreaterOrEqual => ">=", Comparison.Equal => "==", _ => "!=" },
        Limit = threshold.Limit,
        Text = $"{threshold.Aggregation} {threshold.Comparison switch { Comparison.Less => "<", Comparison.LessOrEqual => "<=", Comparison.Greater => ">", Comparison.GreaterOrEqual => ">=", Comparison.Equal => "==", _ => "!=" }} {threshold.Limit.ToString("0.######", CultureInfo.InvariantCulture)}",
        Place = At(path),
        KeyPlace = At(path),
        Aborts = threshold.Abort,
        DelaySeconds = threshold.AbortAfter > TimeSpan.Zero ? threshold.AbortAfter.TotalSeconds : null,
    };

    private Journey JourneyOf(string name, IReadOnlyList<Step> steps, double weight, PlanPath path, bool isPaced = false)
    {
        var journey = new Journey { Name = name, Place = At(path), Share = weight, IsPaced = isPaced };
        var captured = new HashSet<string>(Requests(steps).SelectMany(step => step.Captures).Select(capture => capture.Name), StringComparer.Ordinal);
        Add(journey, steps, path.Key is "setup" or "teardown" ? path : path.At("steps"), 1, captured, 0);
        return journey;
    }

    private void Add(Journey journey, IReadOnlyList<Step> steps, PlanPath path, double times, HashSet<string> captured, int loops)
    {
        foreach (var (index, step) in steps.Index())
        {
            var at = path.At(index);
            switch (step)
            {
                case RequestStep request:
                    journey.Events.Add(RequestOf(request, At(at), times, captured, loops));
                    break;
                case ThinkStep think:
                    journey.Events.Add(new PauseEvent { Place = At(at), Min = think.Min.TotalSeconds, Max = think.Max.TotalSeconds, Weight = times, Loops = loops });
                    break;
                case RepeatStep repeat:
                    Add(journey, repeat.Steps, at.At("steps"), times * (repeat.Min + repeat.Max) / 2, captured, loops + 1);
                    break;
            }
        }
    }

    private RequestEvent RequestOf(RequestStep step, Place place, double times, HashSet<string> captured, int loops)
    {
        var (path, flow) = TextOf(step.Path, captured);
        var query = step.Query.Aggregate(Flow.None, (sum, field) => sum | TextOf(field.Value, captured).Flow);
        var body = step.Body switch
        {
            JsonBody json => json.Value?.ToJsonString() ?? "null",
            TextBody text => text.Text,
            FormBody form => string.Join('&', form.Fields.Select(field => $"{field.Name}={field.Value}")),
            null => null,
            _ => "multipart",
        };
        return new RequestEvent
        {
            Place = place,
            Method = step.Method,
            Url = path.StartsWith('/') ? _plan.Target.Url + path : path,
            UrlFlow = flow | query,
            ContentFlow = (body is null ? Flow.None : TextOf(body, captured).Flow) | step.Headers.Aggregate(Flow.None, (sum, field) => sum | TextOf(field.Value, captured).Flow),
            Body = body,
            Name = step.Name ?? RequestName.Of(step),
            MayBeNamed = true,
            Timeout = (step.Timeout ?? _plan.Target.Timeout).TotalSeconds,
            KeepsBody = true,
            Times = times,
            Loops = loops,
        };
    }

    /// <summary>A text with holes for its templates.</summary>
    private (string Text, Flow Flow) TextOf(string text, HashSet<string> captured)
    {
        var result = new System.Text.StringBuilder();
        var flow = Flow.None;
        var from = 0;
        while (text.IndexOf("{{", from, StringComparison.Ordinal) is >= 0 and var start && text.IndexOf("}}", start, StringComparison.Ordinal) is >= 0 and var end)
        {
            var inner = text[(start + 2)..end].Trim();
            var name = inner.Split('.', '[', '(')[0];
            var each = inner.StartsWith("$env", StringComparison.Ordinal) ? Flow.Environment
                : inner.StartsWith("$uuid", StringComparison.Ordinal) || inner.StartsWith("$index", StringComparison.Ordinal) || inner.StartsWith("$iteration", StringComparison.Ordinal) ? Flow.Position
                : inner.StartsWith('$') ? Flow.Random
                : captured.Contains(name) ? Flow.Response
                : _setup.Contains(name) ? Flow.Setup
                : _plan.Feeds.Any(feed => feed.Name == name) ? Flow.Data
                : Flow.Unknown;
            flow |= each;
            result.Append(text, from, start - from).Append(TextValue.Hole(each));
            from = end + 2;
        }

        return (result.Append(text, from, text.Length - from).ToString(), flow);
    }

    private static IEnumerable<RequestStep> Requests(IReadOnlyList<Step> steps) => steps.SelectMany(step => step switch { RequestStep request => [request], RepeatStep repeat => Requests(repeat.Steps), _ => [] });
}
