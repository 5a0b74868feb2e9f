using Loadline.JavaScript.Metrics;
using Loadline.Plans;

namespace Loadline.JavaScript.Runtime;

/// <summary>The tags of a user's samples: those of run, scenario and group, and those its script sets.</summary>
internal sealed class VuTags
{
    /// <summary>Combinations a user remembers, so that a sample costs a look-up and no text is put together.</summary>
    private const int MostRemembered = 256;

    private readonly SortedDictionary<string, string> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TagSet> _checks = new(StringComparer.Ordinal);
    private readonly Dictionary<RequestKey, TagSet> _requests = [];
    private ScriptRecording? _recording;
    private K6ScenarioTags _scenario;
    private string _group = "";
    private TagSet? _base;

    /// <summary>Tags the script set in <c>exec.vu.metrics.tags</c>, with those of its scenario.</summary>
    public IReadOnlyDictionary<string, string> Own => _own;

    /// <summary>Path of the group that is running.</summary>
    public string Group
    {
        get => _group;
        set
        {
            _group = value;
            Forget();
        }
    }

    /// <summary>Tags of samples that belong to no request and no check.</summary>
    public TagSet Base => _base ??= Recording.Tags.Of(BaseFields());

    private ScriptRecording Recording => _recording ?? throw new InvalidOperationException("Nothing is recorded yet.");

    /// <summary>The user begins to play a scenario, or something that belongs to none.</summary>
    public void Begin(ScriptRecording recording, string? scenario, IReadOnlyDictionary<string, string> tags, string group)
    {
        var now = new K6ScenarioTags(scenario, tags);
        if (ReferenceEquals(recording, _recording) && now == _scenario)
        {
            Group = _group == group ? _group : group;
            return;
        }

        (_recording, _scenario, _group) = (recording, now, group);
        _own.Clear();
        foreach (var (name, value) in recording.RunTags.Select(tag => (tag.Name, tag.Value)).Concat(tags.Select(tag => (tag.Key, tag.Value))))
        {
            _own[name] = value;
        }

        if (scenario is not null && recording.SystemTags.Contains("scenario"))
        {
            _own["scenario"] = scenario;
        }

        Forget();
    }

    /// <summary>The script sets a tag.</summary>
    public void Set(string name, string value)
    {
        _own[name] = value;
        Forget();
    }

    /// <summary>The script takes a tag away.</summary>
    public void Remove(string name)
    {
        _own.Remove(name);
        Forget();
    }

    /// <summary>Tags of a sample with some of its own.</summary>
    public TagSet With(IReadOnlyList<Field> own) => own.Count == 0 ? Base : Recording.Tags.Of(BaseFields().Concat(own));

    /// <summary>Tags of a check.</summary>
    public TagSet OfCheck(string check, IReadOnlyList<Field> own)
    {
        if (own.Count > 0)
        {
            return With(Recording.SystemTags.Contains("check") ? [new Field("check", check), .. own] : own);
        }

        if (!_checks.TryGetValue(check, out var tags))
        {
            tags = With(Recording.SystemTags.Contains("check") ? [new Field("check", check)] : []);
            Remember(_checks, check, tags);
        }

        return tags;
    }

    /// <summary>Tags of a request.</summary>
    public TagSet OfRequest(in RequestKey key, Func<RequestKey, IEnumerable<Field>> fields)
    {
        if (!_requests.TryGetValue(key, out var tags))
        {
            // Tags of the script's own come last: they win over those the system would set.
            var system = Recording.SystemTags;
            var copy = key;
            tags = Recording.Tags.Of(BaseFields().Concat(fields(copy).Where(field => system.Contains(field.Name))).Concat((IEnumerable<Field>?)key.Own ?? []));
            Remember(_requests, key, tags);
        }

        return tags;
    }

    /// <summary>The metadata of samples: tags that series are not told apart by.</summary>
    private IEnumerable<Field> BaseFields()
    {
        var fields = _own.Select(tag => new Field(tag.Key, tag.Value));
        return Recording.SystemTags.Contains("group") ? fields.Append(new Field("group", _group)) : fields;
    }

    private static void Remember<TKey>(Dictionary<TKey, TagSet> known, TKey key, TagSet tags)
        where TKey : notnull
    {
        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        known.Add(key, tags);
    }

    private void Forget()
    {
        _base = null;
        _checks.Clear();
        _requests.Clear();
    }

    private readonly record struct K6ScenarioTags(string? Name, IReadOnlyDictionary<string, string> Tags);
}
