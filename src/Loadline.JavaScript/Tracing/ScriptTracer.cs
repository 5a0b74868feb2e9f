using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Tracing;

/// <summary>
/// Follows a script while it plays: answers its requests, by values made up or by those of a real target, and remembers what it did. Values of answers,
/// data and environment are marks, so that they are found again where they are sent. Used on one thread at a time.
/// </summary>
internal sealed class ScriptTracer
{
    private const int MostNotes = 2_000;
    private const int MostSteps = 2_000;
    private readonly ConditionalWeakTable<Vu, ObjectInstance> _preludes = [];
    private readonly Dictionary<string, TracedKnowledge> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectInstance, TracedRequest> _responses = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reads = new(StringComparer.Ordinal);
    private readonly ITraceTarget? _target;
    private TracedRequest? _probed;
    private TracedRequest? _lastStatus;

    /// <summary>Creates a tracer.</summary>
    /// <param name="target">Sends requests; null for answers that are made up.</param>
    public ScriptTracer(ITraceTarget? target) => _target = target;

    /// <summary>Marks of values.</summary>
    public TraceMarks Marks { get; } = new();

    /// <summary>All requests by the number of their response.</summary>
    public List<TracedRequest> Requests { get; } = [];

    /// <summary>Data of the script.</summary>
    public List<TracedFeed> Feeds { get; } = [];

    /// <summary>What a plan can't follow.</summary>
    public HashSet<TraceNote> Notes { get; } = [];

    /// <summary>Variables the script asked for that have no value and do not look like a secret.</summary>
    public SortedSet<string> Unset { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables that are to have a mark for their value although they don't look like a secret.</summary>
    public HashSet<string> Needed { get; } = new(StringComparer.Ordinal);

    /// <summary>What the iteration that plays now has done.</summary>
    public TracedIteration Current { get; set; } = new() { Function = "init" };

    /// <summary>Whether something was learned since this was set to false.</summary>
    public bool HasLearned { get; set; }

    /// <summary>Whether data of a SharedArray is being made.</summary>
    public bool IsBuilding { get; set; }

    /// <summary>Whether chance was used since this was set to false.</summary>
    public bool UsedChance { get; set; }

    /// <summary>The request whose made-up status the script looked at last, without a check that tells what it has to be; null for none.</summary>
    public TracedRequest? LastStatus => _lastStatus;

    /// <summary>Makes an interpreter traced, before its script is loaded.</summary>
    public void Attach(Vu vu)
    {
        var source = TraceNatives.Source;
        var prelude = (ObjectInstance)vu.Engine.Call(vu.Engine.Evaluate(source, "trace.js"), [TraceNatives.Of(this, vu)]);
        _preludes.AddOrUpdate(vu, prelude);
    }

    /// <summary>The environment as a script sees it.</summary>
    public JsValue Environment(Vu vu, JsValue given) => Call(vu, "environment", given);

    /// <summary>A row of shared data.</summary>
    public JsValue Row(Vu vu, string name, int index, JsValue value, Func<string> all)
    {
        var feed = FeedOf(name, all);
        Feeds[feed].Picks.Add(index);
        return Call(vu, "row", Native.Number(feed), value);
    }

    /// <summary>A file was opened.</summary>
    public void Opened(Vu vu, string text, string file) => Call(vu, "opened", Native.Text(text), Native.Text(file));

    /// <summary>A file was opened as bytes.</summary>
    /// <param name="content">Its content.</param>
    /// <param name="file">Its path relative to the script.</param>
    public void Opened(byte[] content, string file) => _files[Convert.ToHexString(SHA256.HashData(content))] = file.Replace('\\', '/');

    /// <summary>The file that has some content; null when none was opened that has it.</summary>
    public string? FileOf(byte[] content) => _files.GetValueOrDefault(Convert.ToHexString(SHA256.HashData(content)));

    /// <summary>What setup returned, as users see it.</summary>
    public JsValue Data(Vu vu, string json) => Call(vu, "data", Native.Text(json));

    /// <summary>What stands in for modules that can't be traced.</summary>
    public JsValue Hole(Vu vu) => Prelude(vu).Get("hole");

    /// <summary>Answers a request.</summary>
    public JsValue Answer(Vu vu, ScriptRequest request)
    {
        if (Current.Steps.Count >= MostSteps)
        {
            throw Native.Error(vu.Engine, "the iteration has too many requests to be traced");
        }

        var place = Place(vu);
        var key = $"{place?.File}:{place?.Line}:{place?.Column} {request.Method} {(request.Name is { } name && !TraceMarks.HasAny(name) ? name : "")}";
        if (!_known.TryGetValue(key, out var known))
        {
            _known[key] = known = new TracedKnowledge();
            HasLearned = true;
        }

        var traced = new TracedRequest(Requests.Count, request, place)
        {
            Known = known, Status = known.Status, Tags = [.. (request.Tags ?? Enumerable.Empty<Plans.Field>()).Where(tag => tag.Name != "name").Select(tag => tag.Name)],
        };
        Requests.Add(traced);
        Current.Steps.Add(traced);
        Current.Journey = vu.Tags.Own.GetValueOrDefault("scenario") is { } told && told != vu.Scenario?.Scenario.Name ? told : Current.Journey;
        var facts = new JsObject(vu.Engine);
        facts.FastSetDataProperty("url", Native.Text(request.Url));
        facts.FastSetDataProperty("method", Native.Text(request.Method));
        if (_target?.Send(vu, request, Marks) is { } answer)
        {
            traced.Status = answer.Status;
            AddReal(vu, facts, answer);
        }

        var response = (ObjectInstance)Call(vu, "response", Native.Number(traced.Id), facts);
        _responses[response] = traced;
        return response;
    }

    /// <summary>A pause.</summary>
    public void Pause(Vu vu, double seconds)
    {
        if (Current.Steps.Count < MostSteps && double.IsFinite(seconds) && seconds > 0)
        {
            Current.Steps.Add(new TracedPause(seconds, Place(vu)));
        }
    }

    /// <summary>Plays one check and learns what it wants.</summary>
    /// <returns>Whether it holds.</returns>
    public bool Check(Vu vu, JsValue value, string name, JsValue test)
    {
        bool Holds() => TypeConverter.ToBoolean(test.IsCallable() ? vu.Engine.Call(test, [value]) : test);
        if (value is not ObjectInstance response || !_responses.TryGetValue(response, out var request) || !test.IsCallable())
        {
            return Holds();
        }

        if (request.Known.Checks.Add(name))
        {
            HasLearned = true;
            Probe(vu, request, name, Holds);
            if (_target is null)
            {
                request.Status = request.Known.Status;
            }
        }

        // An answer that is made up is as each check wants it.
        var holds = Quietly(request, Holds);
        return holds || (_target is null && request.Known.Statuses is not { Count: 0 });
    }

    /// <summary>Begins an iteration.</summary>
    public void Begin(TracedIteration iteration)
    {
        Current = iteration;
        _responses.Clear();
        _lastStatus = null;
    }

    /// <summary>Notes something with the place it is done at.</summary>
    public void Note(Vu vu, string kind, string about)
    {
        if (_probed is null && Notes.Count < MostNotes)
        {
            Notes.Add(new TraceNote(kind, about, Place(vu)));
        }
        else if (_probed is not null && kind == "pattern")
        {
            _reads.Add("pattern");
        }
    }

    /// <summary>A part of a response is read.</summary>
    public void Read(int owner, string path)
    {
        if (_probed?.Id == owner)
        {
            _reads.Add(path);
        }
    }

    /// <summary>The status of a response is read.</summary>
    public void ReadStatus(int owner)
    {
        if (_probed is null && owner < Requests.Count && Requests[owner].Known.Statuses is null)
        {
            _lastStatus = Requests[owner];
        }
    }

    /// <summary>The data of a name.</summary>
    public int FeedOf(string name, Func<string> rows)
    {
        var known = Feeds.FindIndex(feed => feed.Name == name);
        if (known >= 0)
        {
            return known;
        }

        Feeds.Add(new TracedFeed(name) { Rows = rows() });
        return Feeds.Count - 1;
    }

    /// <summary>Where the script is.</summary>
    public static TracedPlace? Place(Vu vu) => TracedPlace.Of(vu.Engine.Advanced.StackTrace);

    private ObjectInstance Prelude(Vu vu) => _preludes.TryGetValue(vu, out var prelude) ? prelude : throw new InvalidOperationException("The user is not traced.");

    private JsValue Call(Vu vu, string name, params JsValue[] arguments) => vu.Engine.Call(Prelude(vu).Get(name), arguments);

    private static void AddReal(Vu vu, JsObject facts, ScriptResponse answer)
    {
        facts.FastSetDataProperty("text", Native.Text(System.Text.Encoding.UTF8.GetString(answer.Body ?? [])));
        var (headers, cookies) = (new JsObject(vu.Engine), new JsObject(vu.Engine));
        foreach (var (name, value) in answer.Headers)
        {
            headers.FastSetDataProperty(HeaderNames.Canonical(name), Native.Text(value));
            if (name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase) && Loadline.Engine.Http.CookieJar.Parse(value) is { } cookie)
            {
                cookies.FastSetDataProperty(cookie.Name, Native.Text(cookie.Value));
            }
        }

        facts.FastSetDataProperty("headers", headers);
        facts.FastSetDataProperty("cookies", cookies);
    }

    /// <summary>Plays a check with each status: those it takes are what it wants; and what else of the response it reads.</summary>
    private void Probe(Vu vu, TracedRequest request, string name, Func<bool> holds)
    {
        var was = request.Status;
        var taken = new HashSet<int>();
        var reads = new HashSet<string>(StringComparer.Ordinal);
        for (var status = 100; status < 600; status++)
        {
            request.Status = status;
            if (Quietly(request, holds))
            {
                taken.Add(status);
            }

            reads.UnionWith(_reads);
        }

        request.Status = was;
        var varies = taken.Count is > 0 and < 500;
        if (varies)
        {
            request.Known.Take(taken);
        }

        var isTold = varies;
        foreach (var path in reads.Where(path => path.StartsWith('$') && !reads.Any(other => other.Length > path.Length && other.StartsWith(path, StringComparison.Ordinal) && other[path.Length] is '.' or '[')))
        {
            request.Known.Json.Add(path);
            isTold = true;
        }

        foreach (var read in reads.Where(read => read.StartsWith("contains:", StringComparison.Ordinal)))
        {
            request.Known.Contains ??= read["contains:".Length..];
            isTold = true;
        }

        foreach (var read in reads.Where(read => read.StartsWith("header:", StringComparison.Ordinal)))
        {
            request.Known.Header ??= read["header:".Length..];
            isTold = true;
        }

        if (reads.Contains("timings"))
        {
            Notes.Add(new TraceNote("check-on-time", name, Place(vu)));
        }
        else if (!isTold || reads.Contains("pattern"))
        {
            Notes.Add(new TraceNote("check-not-understood", name, Place(vu)));
        }
        else if (taken.Count == 0)
        {
            Notes.Add(new TraceNote("check-on-value", name, Place(vu)));
        }
    }

    private bool Quietly(TracedRequest request, Func<bool> holds)
    {
        var (probed, last) = (_probed, _lastStatus);
        _probed = request;
        _reads.Clear();
        try
        {
            return holds();
        }
        catch (JavaScriptException)
        {
            return false;
        }
        finally
        {
            (_probed, _lastStatus) = (probed, last);
        }
    }
}
