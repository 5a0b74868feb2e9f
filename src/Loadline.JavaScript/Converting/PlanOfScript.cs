using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Tracing;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Artillery.Converting;
using Loadline.Scripts.K6.Options;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.JavaScript.Converting;

/// <summary>Puts a plan together from what was traced and read.</summary>
internal sealed class PlanOfScript(ScriptTrace trace, K6Model model, ScriptPlaces places, List<Finding> findings)
{
    private const string NoTarget = "http://127.0.0.1:8080";
    private const int MostShapes = 12;
    private readonly ConvertedNames _names = new();
    private readonly Dictionary<string, List<string>> _scenarios = new(StringComparer.Ordinal);

    /// <summary>The plan and its data; null when there is nothing to play.</summary>
    /// <param name="name">Name of the plan.</param>
    /// <param name="timeout">Longest time of a request unless the script says another.</param>
    public (Plan Plan, IReadOnlyList<GeneratedFile> Data)? Make(string name, TimeSpan timeout)
    {
        var requests = trace.Functions.Values.SelectMany(all => all).SelectMany(iteration => iteration.Requests).ToList();
        if (requests.Count == 0)
        {
            return null;
        }

        var origins = requests.GroupBy(request => request.Request.Address.GetLeftPart(UriPartial.Authority), StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()).Select(group => group.Key).ToList();
        var target = origins.Find(origin => !TraceMarks.HasAny(origin)) ?? NoTarget;
        timeout = requests.GroupBy(request => request.Request.Timeout).OrderByDescending(group => group.Count()).First().Key is var usual && usual < TimeSpan.FromHours(1) ? usual : timeout;
        var names = new ConvertedNames();
        IReadOnlyList<ScriptFeed?> feeds = [.. trace.Tracer.Feeds.Select(feed => ScriptFeed.Of(feed, names))];
        var variables = new ScriptVariables(trace.Tracer, feeds);
        var pauses = new PauseBounds(model.Sources);
        var steps = new ScriptSteps(variables, target, timeout, pauses, trace.Tracer.FileOf, place => places.Of(place)) { Findings = findings };
        var setup = Setup(steps);
        var journeys = Journeys(steps);
        if (journeys.Count == 0)
        {
            return null;
        }

        var teardown = trace.Teardown is { } end ? steps.WithCaptures("teardown", steps.Of("teardown", [end.Steps])) : [];
        var first = trace.Variants[0].Options.Options;
        var plan = new Plan
        {
            Name = name,
            Target = TargetOf(target, origins, timeout, first),
            Setup = [.. steps.WithCaptures("setup", setup).Where(step => step is not ThinkStep)],
            Journeys = first.MinIterationDuration is { } pace && pace > TimeSpan.Zero ? [.. journeys.Select(journey => journey with { Pace = pace })] : journeys,
            Teardown = teardown,
            Feeds = [.. feeds.OfType<ScriptFeed>().Where(feed => variables.UsedFeeds.Contains(feed.Name)).Select(feed => feed.Feed)],
        };
        var profiles = Profiles();
        plan = plan with { Profiles = [.. profiles.Select(each => each.Profile)] };
        var options = new SourceLocation(places.Script.File, model.Variants.FirstOrDefault()?.OptionsPlace?.Line ?? 1, model.Variants.FirstOrDefault()?.OptionsPlace?.Column ?? 1);
        plan = plan with
        {
            Thresholds = ScriptGates.Of([.. profiles.Select(each => (each.Profile.Name, each.Options))], plan, _scenarios.ToDictionary(each => each.Key, each => (IReadOnlyList<string>)each.Value, StringComparer.Ordinal), options, findings),
        };
        findings.AddRange(variables.Lost);
        return (plan, [.. feeds.OfType<ScriptFeed>().Where(feed => variables.UsedFeeds.Contains(feed.Name)).Select(feed => feed.File)]);
    }

    private Target TargetOf(string url, IReadOnlyList<string> origins, TimeSpan timeout, K6Options options)
    {
        if (options.Rps is > 0)
        {
            findings.Add(Finding.Warning("not-converted", "The option 'rps' is left out: a plan limits requests by the rate of its arrivals.", places.Script));
        }

        if (options.Hosts is { Count: > 0 })
        {
            findings.Add(Finding.Warning("not-converted", "The option 'hosts' is left out: a plan resolves names as the machine does.", places.Script));
        }

        if (options.TlsAuth is { Count: > 0 })
        {
            findings.Add(Finding.Warning("not-converted", "The option 'tlsAuth' is left out: name certificate and key in target.tls of the plan.", places.Script));
        }

        var hosts = origins.Where(origin => !TraceMarks.HasAny(origin)).Select(origin => new Uri(origin).Host).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new Target
        {
            Url = url,
            Allow = hosts.Count > 1 ? hosts : [],
            Timeout = timeout,
            MaxRedirects = (int)Math.Clamp(options.MaxRedirects ?? 10, 0, 100),
            Connections = options.NoVuConnectionReuse == true ? ConnectionReuse.PerJourney : ConnectionReuse.Shared,
            Headers = options.UserAgent is { Length: > 0 } agent ? [new Field("User-Agent", agent)] : [],
            Tls = options.InsecureSkipTlsVerify == true ? new TlsSettings { Verify = false } : null,
        };
    }

    /// <summary>What setup does, and what users do once only, such as a login whose token they keep.</summary>
    private IReadOnlyList<(Step Step, int Index)> Setup(ScriptSteps steps)
    {
        var all = new List<TracedStep>(trace.Setup?.Steps ?? []);
        foreach (var (function, iterations) in trace.Functions)
        {
            var used = iterations.SelectMany(iteration => iteration.Requests).SelectMany(request => OwnersOf(request)).ToHashSet();
            foreach (var request in trace.First.GetValueOrDefault(function)?.Requests.Where(request => used.Contains(request.Id)) ?? [])
            {
                all.Add(request);
                findings.Add(Finding.Note("nearly-converted", "Each user sends this request in its first iteration only and keeps what it gave: the plan sends it once before the load, for all users.", places.Of(request.Place)));
            }
        }

        var owners = trace.Functions.Values.SelectMany(each => each).SelectMany(iteration => iteration.Requests).Concat(all.OfType<TracedRequest>()).SelectMany(OwnersOf).ToHashSet();
        var probes = all.OfType<TracedRequest>().Where(request => !owners.Contains(request.Id) && request.Request.Expected is { } expected && expected.Contains(100) && expected.Contains(599)).ToList();
        foreach (var probe in probes)
        {
            all.Remove(probe);
            findings.Add(Finding.Note("nearly-converted", "A request that takes any answer only sees whether the target is there: Loadline does that by itself.", places.Of(probe.Place)));
        }

        return all.Count == 0 ? [] : steps.Of("setup", [all]);
    }

    private IEnumerable<int> OwnersOf(TracedRequest traced)
    {
        var request = traced.Request;
        var owners = new List<int>();
        var texts = request.Headers.Select(header => header.Value).Concat(request.Cookies.Select(cookie => cookie.Value)).Append(request.Url).Append(request.Body is null ? "" : System.Text.Encoding.UTF8.GetString(request.Body));
        foreach (var text in texts)
        {
            trace.Tracer.Marks.Replace(text, source =>
            {
                if (source.Kind is not ("row" or "env"))
                {
                    owners.Add(source.Owner);
                }

                return "";
            });
        }

        return owners;
    }

    private List<Plans.Journey> Journeys(ScriptSteps steps)
    {
        // The options with most functions say how often each is played.
        var ordered = trace.Variants.OrderByDescending(variant => variant.Options.Scenarios.Select(scenario => scenario.Function).Distinct(StringComparer.Ordinal).Count()).ToList();
        var journeys = new List<(Plans.Journey Journey, string Key)>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variant in ordered)
        {
            var total = variant.Options.Scenarios.Sum(ScriptLoads.WeightOf);
            foreach (var group in variant.Options.Scenarios.GroupBy(scenario => scenario.Function, StringComparer.Ordinal))
            {
                var scenarios = group.Select(scenario => scenario.Name).ToList();
                if (!done.Add(group.Key) || !trace.Functions.TryGetValue(group.Key, out var iterations))
                {
                    continue;
                }

                var share = total > 0 ? group.Sum(ScriptLoads.WeightOf) / total : 1;
                foreach (var (journey, key, lost, isTold) in Shapes(steps, group.Key, scenarios, iterations, share))
                {
                    // A function that plays other journeys in turn says which: they are known from the functions that play one alone.
                    var known = journeys.FindIndex(each => each.Key == key);
                    known = known < 0 && isTold ? journeys.FindIndex(each => each.Journey.Name == ConvertedNames.Plain(journey.Name, '-')) : known;
                    if (known < 0)
                    {
                        journeys.Add((journey with { Name = _names.Slug(journey.Name) }, key));
                        findings.AddRange(lost);
                    }

                    foreach (var scenario in scenarios.Append(known < 0 ? journeys[^1].Journey.Name : journeys[known].Journey.Name))
                    {
                        Remember(scenario, known < 0 ? journeys[^1].Journey.Name : journeys[known].Journey.Name);
                    }

                    if (known < 0 && !ReferenceEquals(variant, ordered[0]))
                    {
                        findings.Add(Finding.Warning("not-converted", $"The journey {journeys[^1].Journey.Name} is played in some profiles of the script only: a plan plays all journeys in all profiles.", places.Script));
                    }
                }
            }
        }

        var sum = journeys.Sum(each => each.Journey.Weight);
        return journeys.Count == 1 ? [journeys[0].Journey with { Weight = 1 }] : [.. journeys.Select(each => each.Journey with { Weight = Math.Max(0.1, Math.Round(100 * each.Journey.Weight / sum, 1)) })];
    }

    private void Remember(string scenario, string journey)
    {
        if (!_scenarios.TryGetValue(scenario, out var all))
        {
            _scenarios[scenario] = all = [];
        }

        if (!all.Contains(journey))
        {
            all.Add(journey);
        }
    }

    /// <summary>What one function does: a journey for each way an iteration went, as often as it went that way.</summary>
    private IEnumerable<(Plans.Journey Journey, string Key, List<Finding> Lost, bool IsTold)> Shapes(ScriptSteps steps, string function, IReadOnlyList<string> scenarios, List<TracedIteration> iterations, double share)
    {
        var complete = iterations.Where(iteration => iteration.Failure is null).ToList();
        var counted = complete.Count > 0 ? complete : iterations;
        var place = model.Journeys.GetValueOrDefault(function)?.Place?.Location ?? places.Script;
        var shapes = counted.GroupBy(TracedShape.Of, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var silent = shapes.Where(shape => !shape[0].Requests.Any()).Sum(shape => shape.Count);
        var played = new List<(List<TracedIteration> Shape, IReadOnlyList<Step> Steps, string Key, int Count, List<Finding> Lost)>();
        foreach (var shape in shapes.Where(shape => shape[0].Requests.Any()))
        {
            var scope = $"{function}#{played.Count}";
            steps.Findings = [];
            var made = RepeatedSteps.Fold(steps.WithCaptures(scope, steps.Of(scope, [.. shape.Select(iteration => iteration.Steps)])));
            var key = RepeatedSteps.KeyOf(made, withTimes: false);
            var same = played.FindIndex(each => each.Key == key);
            if (same < 0)
            {
                played.Add((shape, made, key, shape.Count, steps.Findings));
            }
            else
            {
                played[same] = (played[same].Shape, Widened(played[same].Steps, made), key, played[same].Count + shape.Count, played[same].Lost);
            }
        }

        steps.Findings = findings;
        if (silent > 0 && played.Count > 0)
        {
            findings.Add(Finding.Note("nearly-converted", $"'{function}' sent nothing in {silent} of {counted.Count} traced iterations: the plan leaves those out.", place));
        }

        if (played.Count(each => each.Shape[0].Journey is null) > MostShapes)
        {
            findings.Add(Finding.Warning("not-converted", $"'{function}' went {played.Count} different ways in {counted.Count} traced iterations: the plan has the {MostShapes} most frequent.", place));
            played = [.. played.OrderByDescending(each => each.Count).Take(MostShapes)];
        }
        else if (played.Count > 1 && played.Exists(each => each.Shape[0].Journey is null))
        {
            findings.Add(Finding.Warning("nearly-converted", $"'{function}' goes {played.Count} ways, by chance or data: each is a journey of the plan, as often as in {counted.Count} traced iterations.", place));
        }

        var all = played.Sum(each => each.Count);
        foreach (var (shape, made, key, count, lost) in played)
        {
            var name = shape[0].Journey ?? (scenarios is [var only] && only != "default" ? only : function == "default" ? Path.GetFileNameWithoutExtension(places.File) : function);
            yield return (new Plans.Journey { Name = name, Weight = share * count / all, Steps = made }, key, lost, shape[0].Journey is not null);
        }
    }

    /// <summary>Steps with loops and pauses as long as in either.</summary>
    private static IReadOnlyList<Step> Widened(IReadOnlyList<Step> one, IReadOnlyList<Step> other) => [.. one.Zip(other).Select(pair => (pair.First, pair.Second) switch
    {
        (RepeatStep a, RepeatStep b) => a with { Min = Math.Min(a.Min, b.Min), Max = Math.Max(a.Max, b.Max), Steps = Widened(a.Steps, b.Steps) },
        (ThinkStep a, ThinkStep b) => new ThinkStep(a.Min < b.Min ? a.Min : b.Min, a.Max > b.Max ? a.Max : b.Max),
        _ => pair.First,
    })];

    /// <summary>A profile for each choice of the environment; the default's first.</summary>
    private List<(LoadProfile Profile, K6Options Options)> Profiles()
    {
        var names = new ConvertedNames();
        var profiles = new List<(LoadProfile Profile, K6Options Options)>();
        var place = model.Variants.FirstOrDefault()?.OptionsPlace?.Location ?? places.Script;
        foreach (var variant in trace.Variants.Skip(1).Append(trace.Variants[0]))
        {
            var scenarios = variant.Options.Scenarios.Where(scenario => !scenario.WantsBrowser).ToList();
            if (ScriptLoads.Of("x", scenarios, place, ReferenceEquals(variant, trace.Variants[0]) ? findings : []) is not { } profile)
            {
                continue;
            }

            var same = profiles.FindIndex(each => KeyOf(each.Profile) == KeyOf(profile));
            if (ReferenceEquals(variant, trace.Variants[0]) && same >= 0)
            {
                var known = profiles[same];
                profiles.RemoveAt(same);
                profiles.Insert(0, known);
                continue;
            }

            if (same >= 0)
            {
                continue;
            }

            var wanted = variant.Name.Length > 0 ? variant.Name : scenarios.Count == 1 && scenarios[0].Name != "default" ? scenarios[0].Name : profile is (IterationsPerUser or SharedIterations) ? "smoke" : "load";
            (LoadProfile Profile, K6Options Options) made = (profile with { Name = names.Slug(wanted) }, variant.Options.Options);
            if (variant.Name.Length > 0)
            {
                profiles.Add(made);
            }
            else
            {
                profiles.Insert(0, made);
            }
        }

        return profiles;
    }

    private static string KeyOf(LoadProfile profile) => PlanYaml.Write(new Plan { Name = "x", Target = new Target { Url = NoTarget }, Profiles = [profile with { Name = "x" }] });
}
