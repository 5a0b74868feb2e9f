using System.Globalization;
using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Recordings;

namespace Loadline.Importers.Traffic;

/// <summary>
/// Turns exchanges into journeys: what responses gave is captured, what clients make is made, what is secret or personal is replaced, what belongs together is
/// one journey, and pauses are kept.
/// </summary>
internal sealed class TrafficCompiler(FindingList findings, ImportOptions options)
{
    private const int MostQuestions = 20;
    private const int MostNamed = 10;
    private const int MostDecisions = 20;

    private readonly CaptureNames names = new();
    private readonly RecordedPauses pauses = new();
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly List<Note> notes = [];

    /// <summary>Names of groups, for journeys.</summary>
    public Dictionary<string, string> Titles { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether journeys whose requests are the same are one with a greater weight.</summary>
    public bool MergesEqual { get; init; }

    /// <summary>Made-up people in place of real ones.</summary>
    public SyntheticPeople People { get; } = new();

    /// <summary>
    /// Whether a journey that needs a value of another one repeats the requests that give it; else the two become one journey. Folders are apart on purpose,
    /// pages are not.
    /// </summary>
    public bool RepeatsNeeds { get; init; }

    /// <summary>Why journeys are as they are.</summary>
    public string Because { get; init; } = "as it was recorded";

    /// <summary>Whether the certificate of the target was not checked.</summary>
    public bool SkipsCertificateCheck { get; set; }

    /// <summary>Adds something the reader of the plan has to know.</summary>
    public void Note(NoteKind kind, string text) => notes.Add(new Note(kind, findings.Vault.Redact(text)));

    /// <summary>Learns what is secret or personal in exchanges of which nothing is made.</summary>
    public void Learn(IEnumerable<Exchange> exchanges)
    {
        var cleaner = new ValueCleaner(findings.Vault, People);
        exchanges.Select((exchange, index) => new RequestDraft(exchange, index)).ToList().ForEach(cleaner.Learn);
    }

    /// <summary>Compiles exchanges.</summary>
    /// <param name="title">Name of the API.</param>
    /// <param name="exchanges">Exchanges in the order they were sent; one at least.</param>
    public ImportedApi Compile(string title, IReadOnlyList<Exchange> exchanges)
    {
        var vault = findings.Vault;
        var drafts = exchanges.Select((exchange, index) => new RequestDraft(exchange, index) { FollowsRedirects = exchange.FollowsRedirects }).ToList();
        foreach (var draft in drafts)
        {
            draft.Captures.AddRange(draft.Exchange.Captures);
            draft.Exchange.Captures.ToList().ForEach(capture => names.Take(capture.Name));
        }

        foreach (var variable in drafts.SelectMany(draft => draft.Atoms).SelectMany(atom => PlanTemplates.ExpressionsOf(atom.Text)).OfType<Plans.Templates.EnvironmentExpression>())
        {
            vault.Reserve(variable.Name);
        }

        var cleaner = new ValueCleaner(vault, People);
        drafts.ForEach(cleaner.Learn);

        // 1. What comes from responses, what clients make, and what has to be replaced, in this order: a token that a login gave needs no variable.
        var made = new MadeValues(drafts, vault, People);
        var correlator = new Correlator();
        correlator.Run(drafts, made.Decide);

        // What stands around a value in a header is written down with the pattern that takes it out.
        correlator.Sure.RemoveAll(each => each.Source.Pattern is { } pattern && vault.Redact(pattern) != pattern);
        correlator.Doubtful.RemoveAll(each => each.Source.Pattern is { } pattern && vault.Redact(pattern) != pattern);
        var questions = Ask(correlator, drafts);
        new CaptureWriter(drafts.ToDictionary(draft => draft.Index), names).Write(correlator.Sure);
        foreach (var correlation in correlator.Sure)
        {
            Remember(correlation);
        }

        drafts.ForEach(cleaner.Clean);

        // 2. Operations and journeys.
        var origin = exchanges.GroupBy(exchange => exchange.Origin, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()).First().Key;
        var paths = drafts.ToDictionary(draft => draft, draft => vault.Redact(OperationPath.Of(draft.Segments)));
        var journeys = Journeys(RepeatsNeeds ? JourneyGroups.WithNeeds(drafts) : JourneyGroups.Of(drafts, correlator), paths, origin);
        Say(correlator, made);
        var (auth, headers) = Shared(journeys);
        var recording = new Recording
        {
            Journeys = [.. journeys.Select(journey => journey with { Steps = [.. journey.Steps.Select(step => step is RequestStep request ? Without(request, auth, headers) : step)] })],
            Feeds = People.Used.Any()
                ? [new RecordedFeed(new Feed { Name = SyntheticPeople.Feed, File = "data/people.json", Because = "made-up people in place of personal values of the source" }, People.Rows())]
                : [],
            Files = files,
            Auth = auth,
            Headers = headers,
            Hosts = [.. exchanges.Select(exchange => exchange.Origin).Where(other => other != origin && other.Length > 0).Select(other => new Uri(other).Host).Distinct(StringComparer.OrdinalIgnoreCase)],
            HasPauses = exchanges.Any(exchange => exchange.Started is not null),
            SkipsCertificateCheck = SkipsCertificateCheck,
            Notes = notes,
            Questions = questions,
        };
        return new ImportedApi(ObservedApi.Of(FindingList.OneLine(vault.Redact(title)), origin, [.. drafts.Select(draft => (draft, paths[draft]))], vault.Redact), recording);
    }

    /// <summary>A value that is captured now is not to be seen anywhere else either.</summary>
    private void Remember(Correlation correlation)
    {
        if (SensitiveText.Find(correlation.Source.Key, correlation.Value, FieldPlace.Body) is { } what)
        {
            findings.Vault.Remember(correlation.Value, what);
        }
    }

    /// <summary>
    /// Asks about what may be chance, the likeliest first; the same of the same requests is asked once. Those that are too many to be asked can be answered all the
    /// same, and are named.
    /// </summary>
    private List<Question> Ask(Correlator correlator, List<RequestDraft> drafts)
    {
        var questions = new List<Question>();
        var unasked = new List<(string Id, string What)>();
        var groups = correlator.Doubtful.GroupBy(each => (Of: NameOf(each.Draft), At: PlaceOf(each.Atom), each.Source.Place, From: NameOf(drafts[each.Source.Exchange]))).OrderByDescending(group => group.Max(each => each.Confidence)).ToList();
        foreach (var (number, group) in groups.Index())
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"correlation-{number + 1}");
            var answer = options.Answers.GetValueOrDefault(id)?.Trim() ?? "";
            var isYes = answer.StartsWith("y", StringComparison.OrdinalIgnoreCase);
            if (isYes)
            {
                correlator.Sure.AddRange(group);
            }

            if (number >= MostQuestions && answer.Length == 0)
            {
                unasked.Add((id, $"{group.Key.At} of {group.Key.Of} from {group.Key.Place} of {group.Key.From}"));
                continue;
            }

            questions.Add(new Question(
                id,
                findings.Vault.Redact($"Is {group.Key.At} of {group.Key.Of} taken from {group.Key.Place} of {group.Key.From}?"),
                $"The values were equal in the recording{(group.Count() > 1 ? $" {group.Count()} times" : "")}, which may be chance (confidence {group.Max(each => each.Confidence).ToString("0.0", CultureInfo.InvariantCulture)}). Answered yes, it is captured anew in each iteration.",
                isYes ? "yes" : "no: it is sent as it was recorded",
                answer.Length > 0));
        }

        if (unasked.Count > 0)
        {
            Note(NoteKind.Data, $"{unasked.Count} more values that may come from responses are sent as they were recorded, without a question: {string.Join("; ", unasked.Take(MostNamed).Select(each => $"{each.What} ({each.Id})"))}{(unasked.Count > MostNamed ? $"; and {unasked.Count - MostNamed} more" : "")}. An answer 'yes' to its id captures one.");
        }

        return questions;
    }

    private static string NameOf(RequestDraft draft) => $"{draft.Exchange.Method} {OperationPath.Of(draft.Segments)}";

    private static string PlaceOf(Atom atom) => atom.Place switch
    {
        AtomPlace.Path => atom.Name.Length > 0 ? $"the part behind '{atom.Name}' in the path" : "the path",
        AtomPlace.Query => $"query parameter '{atom.Name}'",
        AtomPlace.Header => $"header '{atom.Name}'",
        AtomPlace.Credential => "the credential",
        AtomPlace.Cookie => $"cookie '{atom.Name}'",
        _ => $"field '{atom.Name}'",
    };

    private List<Journey> Journeys(IReadOnlyList<IReadOnlyList<RequestDraft>> groups, Dictionary<RequestDraft, string> paths, string origin)
    {
        var journeys = new List<Journey>();
        var byShape = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var shape = string.Join('\n', group.Select(draft => $"{draft.Exchange.Method} {paths[draft]}"));
            if (MergesEqual && byShape.TryGetValue(shape, out var same))
            {
                journeys[same] = journeys[same] with { Weight = journeys[same].Weight + 1, Because = $"seen {journeys[same].Weight + 1} times" };
                continue;
            }

            byShape.TryAdd(shape, journeys.Count);
            var steps = new List<Step>();
            for (var i = 0; i < group.Count; i++)
            {
                if (i > 0 && pauses.Between(group[i - 1], group[i]) is { } pause)
                {
                    steps.Add(pause);
                }

                steps.Add(StepOf(group[i], paths[group[i]], origin));
            }

            journeys.Add(new Journey { Name = JourneyGroups.NameOf(group[^1], group, Titles, findings.Vault.Redact), Because = Because, Steps = steps });
        }

        return journeys;
    }

    private RequestStep StepOf(RequestDraft draft, string path, string origin)
    {
        var exchange = draft.Exchange;
        var step = draft.ToStep($"{exchange.Method} {path}", findings.Vault.Redact, FileOf);
        return step with
        {
            Path = exchange.Origin.Length > 0 && !exchange.Origin.Equals(origin, StringComparison.OrdinalIgnoreCase) ? exchange.Origin + step.Path : step.Path,
            Expect = new Expectation { Status = exchange.Statuses.Count > 0 ? exchange.Statuses : Expected(draft) },
        };
    }

    /// <summary>The status that was recorded; nothing for one that a cache or a failing target gave.</summary>
    private static IReadOnlyList<int> Expected(RequestDraft draft) => draft.Exchange.Answer?.Status switch
    {
        >= 200 and < 300 and var status => [status],
        >= 300 and < 400 and var status when status != 304 && !draft.FollowsRedirects => [status],
        >= 400 and < 500 and var status => [status],
        _ => [],
    };

    private string FileOf(ExchangePart part)
    {
        // What was in the file is not kept: text of about its size stands in, as long as that is no burden on a folder people look into.
        var size = Math.Clamp(part.Size, 64, 65_536);
        var path = $"data/upload-{size}.txt";
        files.TryAdd(path, string.Concat(Enumerable.Repeat("sample text of an upload, made up. ", (size / 35) + 1))[..size]);
        return path;
    }

    private void Say(Correlator correlator, MadeValues made)
    {
        var taken = correlator.Sure.GroupBy(each => (each.Source.Exchange, Place: each.Source.Place)).OrderBy(group => group.Key.Exchange).ToList();
        foreach (var group in taken.Take(MostDecisions))
        {
            var first = group.First();
            Note(NoteKind.Decision, $"{Capitalized(PlaceOf(first.Atom))} of {first.Draft.Exchange.Method} {OperationPath.Of(first.Draft.Segments)} comes from {first.Source.Place} of the response to request {first.Source.Exchange + 1}"
                + $"{(group.Count() > 1 ? group.Count() == 2 ? ", and so does 1 more value" : $", and so do {group.Count() - 1} more values" : "")} (confidence {group.Max(each => each.Confidence).ToString("0.0", CultureInfo.InvariantCulture)}).");
        }

        if (taken.Count > MostDecisions)
        {
            Note(NoteKind.Decision, $"{taken.Count - MostDecisions} more places of responses give values to later requests; the steps' captures say which.");
        }

        foreach (var each in correlator.Encoded.DistinctBy(each => (PlaceOf(each.Atom), NameOf(each.Draft))).Take(MostNamed))
        {
            findings.Add(Finding.Warning("encoded-value", findings.Vault.Redact($"{Capitalized(PlaceOf(each.Atom))} of {NameOf(each.Draft)} is only in a header of an earlier response, percent-encoded; it would be encoded once more, so it is sent as it was recorded."), each.Draft.Exchange.At, "put a value that exists in its place"));
        }

        if (made.Fresh > 0)
        {
            Note(NoteKind.Decision, $"{made.Fresh} {(made.Fresh == 1 ? "value that the client makes is" : "values that the client makes are")} made anew in each iteration (times, UUIDs, addresses of new accounts).");
        }

        if (pauses.Describe() is { } said)
        {
            Note(NoteKind.Decision, said);
        }
    }

    /// <summary>Credentials most steps share, and header fields all do: they are said once.</summary>
    private static (Auth? Auth, IReadOnlyList<Field> Headers) Shared(List<Journey> journeys)
    {
        var steps = journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().ToList();
        bool IsFree(string text) => PlanTemplates.ExpressionsOf(text).All(expression => expression is Plans.Templates.EnvironmentExpression);
        var auth = steps.Select(step => step.Auth).OfType<Auth>().Where(each => TextsOf(each).All(IsFree)).GroupBy(Key).OrderByDescending(group => group.Count()).FirstOrDefault();
        var headers = steps.Count < 2 ? [] : steps[0].Headers.Where(header => IsFree(header.Value) && steps.TrueForAll(step => step.Headers.Count(other => other.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase)) == 1 && step.Headers.Contains(header))).ToList();
        return (auth is not null && auth.Count() * 2 > steps.Count ? auth.First() : null, headers);
    }

    private static RequestStep Without(RequestStep step, Auth? auth, IReadOnlyList<Field> headers) => step with
    {
        Auth = auth is null ? step.Auth : step.Auth is null ? Auth.None : Key(step.Auth) == Key(auth) ? null : step.Auth,
        Headers = [.. step.Headers.Where(header => !headers.Contains(header))],
    };

    private static IEnumerable<string> TextsOf(Auth auth) => new[] { auth.Bearer, auth.Username, auth.Password }.OfType<string>().Concat(auth.Headers.Select(header => header.Value));

    private static string Key(Auth auth) => string.Join('\n', new[] { auth.Bearer, auth.Username, auth.Password }.Concat(auth.Headers.SelectMany(header => new[] { header.Name, header.Value })));

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
