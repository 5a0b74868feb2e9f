using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Reading;

/// <summary>Shows a k6 script as rules see it.</summary>
internal static class K6Subject
{
    /// <summary>Reads a script.</summary>
    public static ReviewSubject Read(ReviewFile file, Func<string, string?> open, ComputedOptions? compute)
    {
        string? Open(string name) => name == file.Name ? file.Text : open(name);
        var model = K6Reader.Read(file.Text, file.Name, open, compute is null ? null : environment => compute(file.Name, environment, Open));
        var text = new ScriptText(file.Name, file.Text);
        var texts = new Dictionary<string, ScriptText>(StringComparer.Ordinal) { [file.Name] = text };
        foreach (var source in model.Sources)
        {
            texts[source.File] = source.File == file.Name ? text : new ScriptText(source.File, source.Text);
        }

        var comments = model.Sources.SelectMany(source => source.Comments.Select(comment => (new Place(source.File, comment.Line, 1, comment.Start, comment.End - comment.Start), comment.Text))).ToList();
        var subject = new ReviewSubject
        {
            Kind = ScriptKind.K6,
            Text = text,
            Texts = texts,
            K6 = model,
            Comments = comments,
            Journeys = [.. model.Journeys.Values],
            Setup = model.Setup,
            Teardown = model.Teardown,
            Problems = [.. model.Problems.Concat(Empty(model)).Select(problem => new ReviewFinding("unreadable-script", Severity.Error, problem.Message, text.At(problem.Location!)))],
        };
        return subject.Problems.Count > 0 ? subject : With(subject, Profiles(subject, model));
    }

    private static IEnumerable<Finding> Empty(K6Model model) =>
        model.Problems.Count == 0 && model.Exports.Count == 0 && model.Imports.Count == 0
            ? [Finding.Error("unreadable-script", "The file exports no function, so k6 has nothing to play.", new SourceLocation(model.Main.File, 1, 1))]
            : [];

    private static ReviewSubject With(ReviewSubject subject, IReadOnlyList<Profile> profiles) => new()
    {
        Kind = subject.Kind,
        Text = subject.Text,
        Texts = subject.Texts,
        K6 = subject.K6,
        Comments = subject.Comments,
        Journeys = subject.Journeys,
        Setup = subject.Setup,
        Teardown = subject.Teardown,
        Profiles = profiles,
    };

    private static List<Profile> Profiles(ReviewSubject subject, K6Model model)
    {
        var profiles = new List<Profile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variant in model.Variants)
        {
            var profile = ProfileOf(subject, model, variant);
            // What is the same under another choice is said once.
            var print = string.Join('|', profile.Scenarios.Select(each => $"{each.Name} {each.Kind} {each.Peak} {each.Seconds} {each.Users?.Value} {each.MaxUsers?.Value} {each.Place.Start}"))
                + string.Join('|', profile.Gates.Select(each => each.Selector + each.Text + each.Place.Start)) + profile.IsPartial;
            if (seen.Add(print))
            {
                profiles.Add(profile);
            }
        }

        // Where every choice names its own load, the script without a choice says nothing.
        return profiles.Count > 1 && profiles[0] is { Scenarios: [], Gates: [] } ? profiles[1..] : profiles;
    }

    private static Profile ProfileOf(ReviewSubject subject, K6Model model, K6Variant variant)
    {
        var options = variant.Options;
        var place = variant.OptionsPlace ?? model.Journeys.GetValueOrDefault("default")?.Place ?? subject.Text.Beginning;
        var isUnknown = options is null && variant.OptionsPlace is not null;
        var scenarios = new List<Scenario>();
        var isPartial = isUnknown || options is { IsOpen: true };
        if (options?["scenarios"] is { } given)
        {
            if (given.Value is ObjectValue map)
            {
                isPartial |= map.IsOpen;
                foreach (var name in map.Names)
                {
                    if (map[name]!.Value is ObjectValue scenario && ScenarioOf(subject, model, name, scenario, map[name]!) is { } read)
                    {
                        scenarios.Add(read);
                    }
                    else
                    {
                        isPartial = true;
                    }
                }
            }
            else
            {
                isPartial = true;
            }
        }
        else if (options is not null && Shortcut(model, options) is { } shortcut)
        {
            scenarios.Add(shortcut);
        }

        var gates = new List<Gate>();
        var thresholds = options?["thresholds"];
        if (thresholds?.Value is ObjectValue limits)
        {
            isPartial |= limits.IsOpen;
            gates.AddRange(K6Gates.Of(limits, model.Main));
        }
        else if (thresholds is { Value: not NothingValue })
        {
            isPartial = true;
        }

        return new Profile
        {
            Name = variant.Name,
            Place = options?["scenarios"] is { } s ? PlaceOf(s, model, place) : place,
            OptionsPlace = place,
            Scenarios = scenarios,
            Gates = gates,
            GatesPlace = thresholds is null ? null : PlaceOf(thresholds, model, place),
            IsPartial = isPartial,
            Purpose = Purposes.First(
                variant.Name, string.Join(' ', scenarios.Select(each => each.Name)), string.Join(' ', scenarios.Select(each => each.Comment)), subject.CommentsAt(place), Path.GetFileName(model.Main.File),
                subject.Comments.Count > 0 && subject.Comments[0].Place.Line <= 2 ? subject.Comments[0].Text : ""),
        };
    }

    private static Place PlaceOf(Slot slot, K6Model model, Place otherwise) => K6Host.PlaceOf(slot, model.Main) ?? otherwise;

    private static Quantity? Number(ObjectValue map, string name, K6Model model, Place otherwise) =>
        map[name] is { } slot && Globals.NumberOf(slot.Value) is { IsKnown: true } number && double.IsFinite(number.Min)
            ? new Quantity(number.Min, ValuePlace(slot, model, otherwise))
            : null;

    private static Quantity? Duration(ObjectValue map, string name, K6Model model, Place otherwise) =>
        map[name] is { } slot && K6Durations.Seconds(slot.Value) is { } seconds ? new Quantity(seconds, ValuePlace(slot, model, otherwise), (slot.Value as TextValue)?.Text) : null;

    private static Place ValuePlace(Slot slot, K6Model model, Place otherwise) => K6Host.ValuePlaceOf(slot, model.Main) ?? otherwise;

    private static Scenario? ScenarioOf(ReviewSubject subject, K6Model model, string name, ObjectValue map, Slot slot)
    {
        var place = PlaceOf(slot, model, subject.Text.Beginning);
        ScenarioKind? kind = map["executor"]?.Value is TextValue executor
            ? executor.Text switch
            {
                "constant-vus" => ScenarioKind.ConstantUsers,
                "ramping-vus" => ScenarioKind.RampingUsers,
                "constant-arrival-rate" => ScenarioKind.ConstantArrivals,
                "ramping-arrival-rate" => ScenarioKind.RampingArrivals,
                "shared-iterations" => ScenarioKind.SharedIterations,
                "per-vu-iterations" => ScenarioKind.IterationsPerUser,
                _ => null,
            }
            : null;
        if (kind is not { } known)
        {
            return null;
        }

        var exec = map["exec"]?.Value is TextValue { IsKnown: true } function ? function.Text : "default";
        var unit = Duration(map, "timeUnit", model, place)?.Value ?? 1;
        unit = unit <= 0 ? 1 : unit;
        var isOpen = known is ScenarioKind.ConstantArrivals or ScenarioKind.RampingArrivals;
        var (stages, isPartial) = StagesOf(map, known, isOpen ? unit : 1, model, place);
        string[] numbers = isOpen ? ["preAllocatedVUs", "maxVUs", "rate", "startRate"] : ["vus", "startVUs", "iterations"];
        isPartial |= map.IsOpen || numbers.Any(each => map[each] is not null && Number(map, each, model, place) is null);
        return new Scenario
        {
            Name = name,
            Place = place,
            Kind = known,
            Stages = stages,
            Users = Number(map, isOpen ? "preAllocatedVUs" : "vus", model, place),
            MaxUsers = Number(map, "maxVUs", model, place),
            Iterations = Number(map, "iterations", model, place),
            GracefulStop = Duration(map, "gracefulStop", model, place),
            Rate = isOpen ? Number(map, "rate", model, place) ?? (map["stages"] is { } list ? new Quantity(stages.Count == 0 ? 0 : stages.Max(stage => Math.Max(stage.From, stage.To)), PlaceOf(list, model, place)) : null) : null,
            StartSeconds = Duration(map, "startTime", model, place)?.Value ?? 0,
            Journeys = model.Journeys.TryGetValue(exec, out var journey) ? [journey] : [],
            Tags = map["tags"]?.Value is ObjectValue tags ? tags.Names.ToDictionary(each => each, each => tags[each]!.Value is TextValue { IsKnown: true } text ? text.Text : null, StringComparer.Ordinal) : new Dictionary<string, string?>(StringComparer.Ordinal),
            Comment = subject.CommentsAt(place) + " " + string.Join(' ', map.Names.Select(each => map[each]!).Where(each => each.Key is not null).Select(each => subject.CommentsAt(PlaceOf(each, model, place)))),
            IsPartial = isPartial,
        };
    }

    private static (IReadOnlyList<Stage> Stages, bool IsPartial) StagesOf(ObjectValue map, ScenarioKind kind, double unit, K6Model model, Place place)
    {
        switch (kind)
        {
            case ScenarioKind.ConstantUsers or ScenarioKind.ConstantArrivals:
                var level = Number(map, kind == ScenarioKind.ConstantUsers ? "vus" : "rate", model, place) ?? (kind == ScenarioKind.ConstantUsers && map["vus"] is null ? new Quantity(1, place) : null);
                var length = Duration(map, "duration", model, place);
                return level is null || length is null ? ([], true) : ([new Stage(level.Value / unit, level.Value / unit, length.Value, level.Place)], false);
            case ScenarioKind.RampingUsers or ScenarioKind.RampingArrivals:
                if (map["stages"]?.Value is not ListValue { IsOpen: false } list)
                {
                    return ([], true);
                }

                var from = (Number(map, kind == ScenarioKind.RampingUsers ? "startVUs" : "startRate", model, place)?.Value ?? (kind == ScenarioKind.RampingUsers ? 1 : 0)) / unit;
                var stages = new List<Stage>();
                foreach (var item in list.Items)
                {
                    var at = ValuePlace(item, model, place);
                    if (item.Value is not ObjectValue stage || Number(stage, "target", model, at) is not { } target || Duration(stage, "duration", model, at) is not { } seconds)
                    {
                        return ([], true);
                    }

                    stages.Add(new Stage(from, target.Value / unit, seconds.Value, at));
                    from = target.Value / unit;
                }

                return (stages, false);
            default:
                return ([], false);
        }
    }

    /// <summary>Load that is given without scenarios.</summary>
    private static Scenario? Shortcut(K6Model model, ObjectValue options)
    {
        var key = options["stages"] ?? options["iterations"] ?? options["duration"] ?? options["vus"];
        if (key is null || key.Value is NothingValue)
        {
            return null;
        }

        var place = PlaceOf(key, model, new Place(model.Main.File, 1, 1, 0));
        var users = Number(options, "vus", model, place);
        var journeys = model.Journeys.TryGetValue("default", out var journey) ? new[] { journey } : [];
        var isPartial = options["vus"] is not null && users is null;
        if (options["stages"] is not null)
        {
            var (stages, isStagePartial) = StagesOf(options, ScenarioKind.RampingUsers, 1, model, place);
            return new Scenario { Name = "default", Place = place, Kind = ScenarioKind.RampingUsers, Stages = stages, Journeys = journeys, IsPartial = isPartial || isStagePartial };
        }

        if (options["iterations"] is not null || options["duration"] is null)
        {
            return new Scenario { Name = "default", Place = place, Kind = ScenarioKind.SharedIterations, Users = users, Iterations = Number(options, "iterations", model, place), Journeys = journeys, IsPartial = isPartial };
        }

        var (constant, isConstantPartial) = StagesOf(options, ScenarioKind.ConstantUsers, 1, model, place);
        return new Scenario { Name = "default", Place = place, Kind = ScenarioKind.ConstantUsers, Stages = constant, Users = users, Journeys = journeys, IsPartial = isPartial || isConstantPartial };
    }
}
