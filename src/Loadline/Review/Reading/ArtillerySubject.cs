using Loadline.Review.Model;
using Loadline.Review.Rules;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Reading;

/// <summary>Shows an Artillery script as rules see it.</summary>
internal static class ArtillerySubject
{
    private const double DefaultTimeout = 10;

    /// <summary>Reads a script.</summary>
    /// <param name="file">The script.</param>
    /// <param name="configuration">Name of the file with its settings, as <c>--config</c> gives it; null for none.</param>
    /// <param name="open">Content of another file by its path; null when there is none.</param>
    public static ReviewSubject Read(ReviewFile file, string? configuration, Func<string, string?> open)
    {
        var text = new ScriptText(file.Name, file.Text);
        var texts = new Dictionary<string, ScriptText>(StringComparer.Ordinal) { [file.Name] = text };
        var reading = ArtilleryReader.Read(file.Text, file.Name);
        if (reading.Script is not { } script)
        {
            return new ReviewSubject { Kind = ScriptKind.Artillery, Text = text, Texts = texts, Problems = [.. reading.Findings.Select(problem => new ReviewFinding("unreadable-script", Severity.Error, problem.Message, text.At(problem.Location ?? new SourceLocation(file.Name, 1, 1))) { Advice = problem.Hint })] };
        }

        if (configuration is not null && open(configuration) is { } settings && ArtilleryReader.Read(settings, configuration).Script is { } second)
        {
            texts[configuration] = new ScriptText(configuration, settings);
            script = ArtilleryReader.Merge([script, second]);
        }

        if (!ArtilleryReader.LooksLikeOne(script))
        {
            return new ReviewSubject { Kind = ScriptKind.Artillery, Text = text, Texts = texts, Problems = [new ReviewFinding("unreadable-script", Severity.Error, "The file has neither 'config' nor 'scenarios', so it is no script.", text.Beginning)] };
        }

        Place PlaceOf(SourceLocation location, int length) => (location.File is { } named ? texts.GetValueOrDefault(named) ?? text : text).At(location, length);
        // Beside the file that names it: --config may lie elsewhere.
        var processor = script.Config.Processor is { } called ? Resolve(called.Text, called.Location.File ?? file.Name) : null;
        var processorText = processor is null ? null : open(processor);
        if (processorText is not null)
        {
            texts[processor!] = new ScriptText(processor!, processorText);
        }

        var journeys = new ArtilleryJourneys(script, PlaceOf);
        var played = script.Scenarios.Select(flow => journeys.Of(flow, script.Config)).ToList();
        return new ReviewSubject
        {
            Kind = ScriptKind.Artillery,
            Text = text,
            Texts = texts,
            Artillery = script,
            ConfigurationFile = configuration is not null && texts.ContainsKey(configuration) ? configuration : null,
            ProcessorFile = processorText is null ? null : processor,
            Comments = [.. script.Comments.Select(comment => (PlaceOf(comment.Location, comment.Text.Length), comment.Text))],
            Profiles = [.. Profiles(script, played, PlaceOf, text, file.Name)],
            Journeys = played,
            Setup = script.Before is { } before ? journeys.Of(before, script.Config) : null,
            Teardown = script.After is { } after ? journeys.Of(after, script.Config) : null,
            Secrets = [.. Secrets(script, PlaceOf)],
            UnknownKeys = [.. ArtilleryKeys.Misspelt(script, PlaceOf)],
            DefaultTimeout = (script.Config.Timeout ?? script.Config.Http.Timeout) is ScriptScalar { Type: ScriptScalarType.Number } timeout ? timeout.Number : DefaultTimeout,
            ConnectionsPlace = Connections(script, PlaceOf),
            TlsOffPlace = script.Config.Tls?.Entry("rejectUnauthorized") is { Value.IsTruthy: false } off ? PlaceOf(off.Location, off.KeySpan.Length) : null,
            TargetUrl = script.Config.Target?.Text,
            TargetPlace = script.Config.Target is { } target ? PlaceOf(target.Location, target.Span.Length) : null,
        };
    }

    private static IEnumerable<Profile> Profiles(ArtilleryScript script, IReadOnlyList<Journey> journeys, Func<SourceLocation, int, Place> place, ScriptText text, string file)
    {
        var environments = script.Config.Environments;
        // Phases that only environments have are no load of the script without one.
        if (script.Config.Phases.Count > 0 || environments.Count == 0 || environments.All(environment => environment.Config.Phases.Count == 0))
        {
            yield return ProfileOf("", script, journeys, place, text, file);
        }

        foreach (var environment in environments.Where(environment => environment.Config.Map.Entries.Count > 0))
        {
            if (script.InEnvironment(environment.Name) is { } merged && (environment.Config.Phases.Count > 0 || environment.Config.Plugins.Count > 0 || environment.Config.Ensure is not null))
            {
                yield return ProfileOf(environment.Name, merged, journeys, place, text, file);
            }
        }
    }

    private static Profile ProfileOf(string name, ArtilleryScript script, IReadOnlyList<Journey> journeys, Func<SourceLocation, int, Place> place, ScriptText text, string file)
    {
        var config = script.Config;
        var stages = new List<Stage>();
        var isPartial = script["config"] is null || script["scenarios"] is null;
        Quantity? most = null;
        foreach (var phase in config.Phases)
        {
            var at = place((phase.ArrivalRate ?? phase.ArrivalCount ?? phase.RampTo)?.Location ?? phase.Location, 0);
            if (ArtilleryArrivals.Of(phase, out var problem) is { } arrivals)
            {
                var steady = arrivals.Count is { } count && arrivals.Seconds > 0 ? count / arrivals.Seconds : (double?)null;
                stages.Add(new Stage(steady ?? arrivals.From, steady ?? arrivals.To, arrivals.Seconds, at));
                if (phase.MaxVusers is { } limit && arrivals.MaxUsers is { } max)
                {
                    most = most is null || max < most.Value ? new Quantity(max, place(limit.Location, limit.Span.Length)) : most;
                }
            }
            else if (problem?.Fault == ArtilleryPhaseFault.FractionalRate && phase.ArrivalRate is { } rate)
            {
                stages.Add(new Stage(rate.Number, rate.Number, phase.Duration is { } length ? ArtilleryTime.PhaseSeconds(length) ?? 0 : 0, at));
            }
            else
            {
                isPartial = true;
            }
        }

        var configPlace = script.Map.Entry("config") is { } entry ? place(entry.Location, entry.KeySpan.Length) : text.Beginning;
        var start = config.Map.Entry("phases") is { } phases ? place(phases.Location, Math.Max(phases.KeySpan.Length, 1)) : configPlace;
        var names = string.Join(' ', config.Phases.Select(phase => phase.Name?.Text));
        return new Profile
        {
            Name = name.Length == 0 ? "" : "-e " + name,
            Place = start,
            OptionsPlace = configPlace,
            Scenarios = config.Phases.Count == 0 ? [] : [new Scenario
            {
                Name = name.Length == 0 ? "phases" : name,
                Place = start,
                Kind = ScenarioKind.RampingArrivals,
                Stages = stages,
                MaxUsers = most,
                Rate = stages.Count > 0 ? new Quantity(stages.Max(stage => Math.Max(stage.From, stage.To)), stages.MaxBy(stage => Math.Max(stage.From, stage.To))!.Place) : null,
                Journeys = [.. journeys.Where(journey => journey.Share > 0)],
                Comment = names,
                IsPartial = isPartial,
            }],
            Gates = [.. ArtilleryGates.Of(config, place)],
            GatesPlace = null,
            IsPartial = isPartial && config.Phases.Count == 0 && script["config"] is null,
            HasOtherGates = config.Plugin("expect") is not null && script.Requests.Any(request => request.Request.Expectations.Count > 0),
            Purpose = Purposes.First(name, names, Path.GetFileName(file), string.Join(' ', script.Comments.Take(5).Select(comment => comment.Text))),
        };
    }

    private static Place? Connections(ArtilleryScript script, Func<SourceLocation, int, Place> place)
    {
        var isLoad = script.Config.Phases.Concat(script.Config.Environments.SelectMany(environment => environment.Config.Phases)).Select(phase => ArtilleryArrivals.Of(phase, out _)?.PeakRate ?? 0).DefaultIfEmpty(0).Max() > 2;
        return !isLoad || script.Scenarios.All(flow => flow.Engine != "http") || script["config"] is null
            || script.Config.Http.Pool is not null || script.Config.Environments.Any(environment => environment.Config.Http.Pool is not null)
            || script.Comments.Any(comment => comment.Text.Contains("connection", StringComparison.OrdinalIgnoreCase) || comment.Text.Contains("socket", StringComparison.OrdinalIgnoreCase))
            ? null
            : script.Config.Map.Entry("http") is { } http ? place(http.Location, http.KeySpan.Length) : script.Map.Entry("config") is { } config ? place(config.Location, config.KeySpan.Length) : null;
    }

    private static IEnumerable<(Place Place, string Kind)> Secrets(ArtilleryScript script, Func<SourceLocation, int, Place> place)
    {
        foreach (var value in script.Values)
        {
            if (value.Value is ScriptScalar { Type: ScriptScalarType.Text } scalar && !value.Path.Contains(".capture", StringComparison.Ordinal) && !value.Path.Contains(".payload", StringComparison.Ordinal))
            {
                var kind = SecretWords.KindOf(scalar.Text) ?? (value.Entry is { } entry && SecretWords.IsSecretName(entry.Key) && SecretWords.IsSecretValue(scalar.Text) ? "a secret" : null);
                if (kind is not null)
                {
                    yield return (place(scalar.Location, scalar.Span.Length), kind);
                }
            }
        }
    }

    private static string Resolve(string name, string from)
    {
        var folder = Path.GetDirectoryName(from) ?? "";
        var path = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        return (folder.Length == 0 ? path : Path.Combine(folder, path)).Replace('\\', '/');
    }
}
