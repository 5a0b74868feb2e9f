using Acornima.Ast;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.JavaScript.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>What k6 adds to JavaScript, and the record of what a script does with it.</summary>
internal sealed partial class K6Host : IEvaluationHost
{
    private const int MostEvents = 4_000;

    private readonly Func<string, string?> _open;
    private readonly Dictionary<string, ObjectValue> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsSource> _sources;
    private readonly Stack<int> _calls = new();
    private readonly List<string> _groups = [];
    private int _nextCall;

    public K6Host(JsSource main, IReadOnlyDictionary<string, string> environment, Func<string, string?> open, Dictionary<string, JsSource> sources)
    {
        Main = main;
        Environment = environment;
        _open = open;
        _sources = sources;
        Evaluator = new Evaluator(this);
    }

    public JsSource Main { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public Evaluator Evaluator { get; }

    public K6Phase Phase { get; set; }

    /// <summary>Where events go now.</summary>
    public Journey Current { get; set; } = new() { Name = "init" };

    public List<K6Metric> Metrics { get; } = [];

    public List<K6Import> Imports { get; } = [];

    public List<K6SharedData> Data { get; } = [];

    public List<Place> Chances { get; } = [];

    public bool IsSeeded { get; private set; }

    /// <summary>Whether the script says for all requests which statuses are no failures.</summary>
    public bool HasResponseCallback { get; private set; }

    /// <summary>Names the script exports, with what they are.</summary>
    public Dictionary<string, Slot> Exports { get; } = new(StringComparer.Ordinal);

    /// <summary>Follows the script's code outside of functions.</summary>
    public void Load() => Evaluator.Module(Main, (name, slot) => Exports[name] = slot);

    public static Place PlaceOf(Node node, JsSource source) =>
        new(source.File, node.Location.Start.Line, node.Location.Start.Column + 1, node.Start, node.End - node.Start);

    /// <summary>Where a property is written: its name, else its value; null when nobody wrote it.</summary>
    public static Place? PlaceOf(Slot slot, JsSource main) => slot.Key is { } key ? PlaceOf(key, slot.Source ?? main) : ValuePlaceOf(slot, main);

    /// <summary>Where a value is written; null when nobody wrote it. A value the script computed stands nowhere: only the line is known then.</summary>
    public static Place? ValuePlaceOf(Slot slot, JsSource main) =>
        slot.Node is not { } node ? null : PlaceOf(node, slot.Source ?? main) is var place && slot.IsComputed ? place with { Start = -1, Length = 0 } : PlaceOf(node, slot.Source ?? main);

    /// <inheritdoc/>
    public Value? Global(string name) => name switch
    {
        "__ENV" or "console" or "open" or "require" or "module" or "exports" or "crypto" or "setTimeout" or "setInterval" => new HostValue(name),
        "__VU" => Phase == K6Phase.Init ? new NumberValue(0, 1_000_000) { Flow = Flow.Position } : new NumberValue(1, 1_000_000) { Flow = Flow.Position },
        "__ITER" => new NumberValue(0, 1_000_000_000) { Flow = Flow.Position },
        _ => null,
    };

    /// <inheritdoc/>
    public Value Import(string specifier, string? exported, Node node, JsSource source)
    {
        var place = PlaceOf(node, source);
        if (!Imports.Exists(each => each.Specifier == specifier))
        {
            Imports.Add(new K6Import(specifier, place));
        }

        if (specifier.StartsWith("./", StringComparison.Ordinal) || specifier.StartsWith("../", StringComparison.Ordinal) || specifier.StartsWith('/'))
        {
            var module = Local(specifier, source);
            return exported is null ? (Value?)module ?? Value.Unknown() : module?[exported]?.Value ?? Value.Unknown();
        }

        var path = specifier;
        return exported is null or "default" ? new HostValue(path) : new HostValue(path + "." + exported);
    }

    /// <inheritdoc/>
    public Value? New(HostValue callee, IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        switch (callee.Path)
        {
            case "k6/metrics.Trend" or "k6/metrics.Counter" or "k6/metrics.Rate" or "k6/metrics.Gauge":
                if (Phase != K6Phase.Init)
                {
                    Work("declare", "new " + callee.Path["k6/metrics.".Length..] + "()", node, scope);
                }

                if (arguments.Count > 0 && arguments[0].Value is TextValue { IsKnown: true } name)
                {
                    Metrics.Add(new K6Metric(name.Text, callee.Path["k6/metrics.".Length..], PlaceOf(node, scope.Source)));
                    return new HostValue("metric") { About = name.Text };
                }

                return new HostValue("metric") { About = "" };
            case "k6/data.SharedArray":
                if (Phase != K6Phase.Init)
                {
                    Work("declare", "new SharedArray()", node, scope);
                }

                _shared++;
                var rows = arguments.Count > 1 ? Evaluator.Invoke(arguments[1].Value, [], node, scope) : Value.Unknown();
                _shared--;
                if (rows is ListValue list)
                {
                    Record(list, isShared: true, node, scope);
                    return new ListValue(list.Items) { IsOpen = list.IsOpen, Flow = Flow.Data, About = list.About };
                }

                Record(rows, isShared: true, node, scope);
                return new ListValue([]) { IsOpen = true, Flow = Flow.Data, About = rows.About };
            case "k6/net/grpc.Client":
                return new HostValue("grpc");
            case "k6/websockets.WebSocket" or "k6/experimental/websockets.WebSocket":
                Add(Request("GET", arguments, node, scope, null, null, isOther: true));
                return new HostValue("socket");
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public void Left(Node node, Completion how, Scope scope)
    {
        if (Evaluator.Conditions > 0)
        {
            Exit(node, how == Completion.Throw ? "throw" : "return", scope);
        }
    }

    /// <inheritdoc/>
    public void Entered(FunctionValue function, bool begins)
    {
        if (begins)
        {
            _calls.Push(++_nextCall);
        }
        else
        {
            _calls.Pop();
        }
    }

    /// <inheritdoc/>
    public void Indexed(ListValue list, Value index, Node node, Scope scope)
    {
        if ((list.Flow & Flow.Data) == 0 && list.Items.Count < 2)
        {
            return;
        }

        int? rows = list.IsOpen ? (list.About as OpenedFile)?.Rows : list.Items.Count;
        var counts = index is NumberValue number && (number.Flow & Flow.Position) != 0 && number.Max > 1e11;
        Add(new RowEvent { Place = PlaceOf(node, scope.Source), Rows = rows, IsUnique = counts, Conditions = Evaluator.Conditions, Weight = Evaluator.Weight, Loops = Evaluator.Loops, Call = CallNumber, Group = Group });
    }

    /// <inheritdoc/>
    public int Mark() => Current.Events.Count;

    /// <inheritdoc/>
    public void Abandon(int mark)
    {
        foreach (var each in Current.Events.Skip(mark))
        {
            each.IsAlternative = true;
        }
    }

    private void Exit(Node node, string kind, Scope scope) =>
        Add(new ExitEvent { Place = PlaceOf(node, scope.Source), Kind = kind, Conditions = Evaluator.Conditions, Weight = Evaluator.Weight, Loops = Evaluator.Loops, Call = CallNumber, IsWhole = kind != "return" || _calls.Count <= 1, Group = Group });

    private int CallNumber => _calls.Count > 0 ? _calls.Peek() : 0;

    private string Group => string.Join("::", _groups);

    private void Add(JourneyEvent each)
    {
        if (Current.Events.Count < MostEvents)
        {
            Current.Events.Add(each);
        }
        else
        {
            Current.IsPartial = true;
        }
    }

    private void Record(Value rows, bool isShared, Node node, Scope scope)
    {
        var file = rows.About as OpenedFile;
        int? count = rows is ListValue { IsOpen: false } list ? list.Items.Count : file?.Rows;
        Data.Add(new K6SharedData(count, isShared, PlaceOf(node, scope.Source), file, file?.Text?.Length));
    }

    private ObjectValue? Local(string specifier, JsSource from)
    {
        var path = Resolve(specifier, from.File);
        if (_modules.TryGetValue(path, out var known))
        {
            return known;
        }

        // In the table before its code is followed: modules may import each other.
        var exports = _modules[path] = new ObjectValue();
        if (!_sources.TryGetValue(path, out var source))
        {
            var (file, text) = Candidates(path).Select(file => (file, _open(file))).FirstOrDefault(each => each.Item2 is not null);
            if (text is null)
            {
                _modules.Remove(path);
                return null;
            }

            _sources[path] = source = JsSource.Parse(text, file);
        }

        if (source.Program is null)
        {
            exports.IsOpen = true;
            return exports;
        }

        Evaluator.Module(source, exports.Set);
        if (exports.Names.Count == 0)
        {
            exports.IsOpen = true;
        }

        return exports;
    }

    private static IEnumerable<string> Candidates(string path) => [path, path + ".js", path + ".ts", path + "/index.js"];

    private static string Resolve(string specifier, string from)
    {
        var folder = Path.GetDirectoryName(from) ?? "";
        var parts = new List<string>();
        var joined = specifier.StartsWith('/') ? specifier : Path.Combine(folder, specifier);
        foreach (var part in joined.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
