using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>
/// Reads YAML, and JSON as YAML, to values with their places. Artillery reads by YAML 1.1 without tags of JavaScript; what it refuses is
/// refused here: a key twice, an unknown tag. Bounded in size, depth and the values that aliases make.
/// </summary>
internal sealed class ScriptYaml
{
    private readonly string _text;
    private readonly string? _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, ScriptValue> _anchors = [];
    private int _values;

    private ScriptYaml(string text, string? file)
    {
        (_text, _file) = (text, file);
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The value a text holds; null, and one error among the findings, when it can't be read.</summary>
    public static ScriptValue? Read(string text, string? file, ICollection<Finding> findings)
    {
        if (text.Length > ScriptLimits.MaxCharacters)
        {
            findings.Add(Finding.Error("script-too-large", "The script is larger than 5 MB.", new SourceLocation(file), "put data into a file of config.payload"));
            return null;
        }

        var yaml = new ScriptYaml(Spaced(text), file);
        try
        {
            return yaml.Document();
        }
        catch (ScriptSyntaxException wrong)
        {
            findings.Add(wrong.Finding);
        }
        catch (YamlException wrong)
        {
            var why = (wrong.InnerException is YamlException inner ? inner.Message : wrong.Message).TrimEnd('.');
            findings.Add(yaml.Error("invalid-yaml", wrong.Start, $"The script can't be read: {OneLine(why)}.").Finding);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The parser's own slips on malformed text: where it was is all that can be told.
            findings.Add(yaml.Error("invalid-yaml", yaml._parser.Current?.End ?? Mark.Empty, "The script can't be read: a mapping in braces or a list in brackets that began before is not closed.").Finding);
        }

        return null;
    }

    /// <summary>JSON that is indented with tabs, which the parser would not have; a space takes as much room.</summary>
    private static string Spaced(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..] ? text.Replace('\t', ' ') : text;

    private ScriptValue Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return ScriptScalar.Nothing(new SourceLocation(_file, 1, 1));
        }

        _parser.Consume<DocumentStart>();
        var root = Value(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var second)
            ? throw Error("several-documents", second.Start, "A second document begins here; a script is one document.", "keep the part before the line '---'")
            : root;
    }

    private ScriptValue Value(int depth)
    {
        var next = _parser.Consume<ParsingEvent>();
        if (depth > ScriptLimits.MaxDepth)
        {
            throw Error("nested-too-deeply", next.Start, $"Values are nested more than {ScriptLimits.MaxDepth} levels deep.");
        }

        if (++_values > ScriptLimits.MaxValues)
        {
            throw Error("script-too-large", next.Start, $"The script has more than {ScriptLimits.MaxValues:N0} values.", "put data into a file of config.payload");
        }

        if (next is AnchorAlias alias)
        {
            // An anchor counts once its value is complete, so a value can't contain itself.
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw Error("unknown-alias", alias.Start, $"There is no complete anchor '&{OneLine(alias.Value.Value)}' before this alias.");
        }

        ScriptValue value = next switch
        {
            Scalar scalar => Read(scalar),
            SequenceStart start => List(start, depth),
            MappingStart start => Map(start, depth),
            _ => throw Error("invalid-yaml", next.Start, "A value is expected here."),
        };
        if (value.Size > ScriptLimits.MaxValues || value.Height > ScriptLimits.MaxDepth)
        {
            throw Error("aliases-expand-too-far", next.Start, $"With its aliases written out, this has more than {ScriptLimits.MaxValues:N0} values or {ScriptLimits.MaxDepth} levels.");
        }

        if (next is NodeEvent { Anchor.IsEmpty: false } named)
        {
            _anchors[named.Anchor] = value;
        }

        return value;
    }

    private ScriptScalar Read(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value;
        CheckTag(tag, scalar.Start);
        var isPlain = tag is "" ? scalar.Style == ScalarStyle.Plain && !scalar.Tag.IsNonSpecific : tag != "tag:yaml.org,2002:str";
        return ScriptScalar.Read(scalar.Value, isPlain, Place(scalar.Start), Span(scalar.Start, scalar.End));
    }

    private ScriptList List(SequenceStart start, int depth)
    {
        CheckTag(start.Tag.IsEmpty ? "" : start.Tag.Value, start.Start);
        var items = new List<ScriptValue>();
        SequenceEnd? end;
        while (!_parser.TryConsume<SequenceEnd>(out end))
        {
            items.Add(Value(depth + 1));
        }

        return new ScriptList(items, Place(start.Start), Span(start.Start, end!.End));
    }

    private ScriptMap Map(MappingStart start, int depth)
    {
        CheckTag(start.Tag.IsEmpty ? "" : start.Tag.Value, start.Start);
        var entries = new MapEntries();
        MappingEnd? end;
        while (!_parser.TryConsume<MappingEnd>(out end))
        {
            var isMerge = _parser.Accept<Scalar>(out var plain) && plain is { Value: "<<", Style: ScalarStyle.Plain };
            var at = _parser.Current!.Start;
            if (Value(depth + 1) is not ScriptScalar key)
            {
                throw Error("invalid-key", at, "A key is a text, not a list or a mapping.", "put a text that begins with '{{' or '[' in quotes");
            }

            var value = Value(depth + 1);
            if (isMerge)
            {
                _values += value.Size;
                entries.Merge(Mergeable(value));
            }
            else if (!entries.TryAdd(new ScriptEntry(key.Text, key.Location, value) { KeySpan = key.Span }))
            {
                throw new ScriptSyntaxException(Finding.Error("duplicate-key", $"The key '{OneLine(key.Text)}' stands here a second time.", key.Location, "Artillery refuses such a script"));
            }
        }

        return new ScriptMap(entries.ToList(), Place(start.Start), Span(start.Start, end!.End));
    }

    private static IEnumerable<ScriptEntry> Mergeable(ScriptValue value) => value switch
    {
        ScriptMap map => map.Entries,
        ScriptList list when list.Items.All(item => item is ScriptMap) => list.Items.Cast<ScriptMap>().SelectMany(map => map.Entries),
        _ => throw new ScriptSyntaxException(Finding.Error("invalid-merge", "The merge key '<<' takes a mapping or a list of mappings.", value.Location)),
    };

    private void CheckTag(string tag, Mark place)
    {
        if (tag is not ("" or "!" or "?" or "tag:yaml.org,2002:str" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null" or "tag:yaml.org,2002:map" or "tag:yaml.org,2002:seq"))
        {
            throw Error("unknown-tag", place, $"The tag '{OneLine(tag)}' can't be used in a script.");
        }
    }

    private ScriptSyntaxException Error(string id, Mark place, string message, string? hint = null) => new(Finding.Error(id, message, Place(place), hint));

    private SourceLocation Place(Mark mark) => new(_file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private ScriptSpan Span(Mark start, Mark end)
    {
        var (from, to) = ((int)Math.Clamp(start.Index, 0, _text.Length), (int)Math.Clamp(end.Index, 0, _text.Length));
        return new ScriptSpan(from, Math.Max(0, to - from));
    }

    private static string OneLine(string text) =>
        string.Concat((text.Length <= 120 ? text : text[..120] + "…").Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '·' : letter));
}
