using System.Reflection;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Tracing;

/// <summary>What the traced interpreter can ask the tracer.</summary>
internal static partial class TraceNatives
{
    private const double Epoch = 1_893_456_000_000;
    private static readonly string[] Plurals = ["items", "data", "results", "content", "records", "rows", "list", "values", "entries", "edges", "hits", "docs", "elements"];

    /// <summary>The part in JavaScript.</summary>
    public static string Source { get; } = Read();

    /// <summary>The functions for one interpreter.</summary>
    public static JsObject Of(ScriptTracer tracer, Vu vu)
    {
        var engine = vu.Engine;
        var native = new JsObject(engine);
        void Add(string name, Func<JsValue[], JsValue> body) => native.FastSetDataProperty(name, Native.Function(engine, name, 0, (_, arguments) => body(arguments)));
        static int Int(JsValue value) => (int)TypeConverter.ToInteger(value);
        static string Text(JsValue value) => value.IsUndefined() ? "" : TypeConverter.ToString(value);
        double ticks = 0;
        Add("source", a => Native.Number(tracer.Marks.Add(new TraceSource(Text(a.At(0)), Int(a.At(1)), Text(a.At(2)), a.At(3).IsUndefined() ? null : vu.Serializer.Serialize(a.At(3)).ToString()))));
        Add("origin", a =>
        {
            var source = tracer.Marks[Int(a.At(0))];
            return Native.Array(engine, [Native.Text(source.Kind), Native.Number(source.Owner), Native.Text(source.Path), source.Real is null ? JsValue.Undefined : vu.Parser.Parse(source.Real)]);
        });
        Add("mark", a => Native.Text(TraceMarks.Mark(Int(a.At(0)), TypeConverter.ToBoolean(a.At(1)))));
        Add("body", a => Native.Text(tracer.Marks.Body(Int(a.At(0)))));
        Add("isList", a => Native.Flag(IsList(Text(a.At(1)))));
        Add("status", a => Done(() => tracer.ReadStatus(Int(a.At(0)))));
        Add("statusOf", a => Native.Number(Int(a.At(0)) is var id && id < tracer.Requests.Count ? tracer.Requests[id].Status : 200));
        Add("read", a => Done(() => tracer.Read(Int(a.At(0)), Text(a.At(1)))));
        Add("contains", a => Done(() => tracer.Read(Int(a.At(0)), "contains:" + Text(a.At(1)))));
        Add("note", a => Done(() => tracer.Note(vu, Text(a.At(0)), Text(a.At(2)))));
        Add("feed", a => Native.Number(tracer.FeedOf(Text(a.At(0)), () => Text(a.At(1)))));
        Add("picked", a => Done(() => tracer.Feeds[Int(a.At(0))].Picks.Add(Int(a.At(1)))));
        Add("isBuilding", _ => Native.Flag(tracer.IsBuilding));
        Add("random", _ => Done(() => tracer.UsedChance = true));
        Add("now", _ => Native.Number(Epoch + (vu.Iterations * 1_009) + ticks++));
        Add("variable", a => Variable(tracer, Text(a.At(0))));
        return native;
    }

    /// <summary>Whether a name says that what it holds is a list: nobody can know of an answer that is made up.</summary>
    internal static bool IsList(string path)
    {
        var name = LastName().Match(path).Groups["name"].Value;
        return Array.IndexOf(Plurals, name) >= 0 || (name.Length > 3 && name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) && !name.EndsWith("us", StringComparison.Ordinal) && !name.EndsWith("is", StringComparison.Ordinal));
    }

    private static JsValue Variable(ScriptTracer tracer, string name)
    {
        if (tracer.Needed.Contains(name) || Secret().IsMatch(name))
        {
            return Native.Text(TraceMarks.Mark(tracer.Marks.Add(new TraceSource("env", -1, name, null)), isTyped: false));
        }

        tracer.Unset.Add(name);
        return JsValue.Undefined;
    }

    private static JsValue Done(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Tracing/trace.js")!;
        return new StreamReader(stream).ReadToEnd();
    }

    [GeneratedRegex(@"\.(?<name>[A-Za-z_][A-Za-z0-9_]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LastName();

    [GeneratedRegex("TOKEN|KEY|SECRET|PASS|PWD|USER|LOGIN|EMAIL|CREDENTIAL|AUTH|JWT|ACCOUNT", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Secret();
}
