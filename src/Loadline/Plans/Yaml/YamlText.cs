using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Loadline.Plans.Yaml;

/// <summary>
/// Reads YAML text into nodes. Bounded against hostile input: size, depth, and the number of nodes after aliases are put in place.
/// Built on the parser's events, because the library's own representation model recurses as deep as the text nests.
/// </summary>
internal sealed class YamlText
{
    public const int LargestBytes = 5 * 1024 * 1024;
    public const int Deepest = 64;
    public const int MostNodes = 500_000;

    private readonly string text;
    private readonly string? file;
    private readonly List<Finding> findings;
    private readonly Dictionary<string, (YamlNode Node, int Count, int Depth)> anchors = new(StringComparer.Ordinal);
    private int nodes;

    private YamlText(string text, string? file, List<Finding> findings)
    {
        this.text = text;
        this.file = file;
        this.findings = findings;
    }

    /// <summary>The document's root; null, and at least one error among the findings, when it can't be read.</summary>
    public static YamlNode? Read(string text, string? file, List<Finding> findings)
    {
        if (text.Length > LargestBytes || Encoding.UTF8.GetByteCount(text) > LargestBytes)
        {
            findings.Add(Finding.Error("yaml-too-large", "The text is larger than 5 MB; a plan is a page or two.", new SourceLocation(file), "put data into feed files"));
            return null;
        }

        var before = findings.Count;
        var root = new YamlText(text, file, findings).ReadDocument();
        return findings.Count > before ? null : root;
    }

    private YamlNode? ReadDocument()
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                Fail("yaml-empty", "There is nothing in the text; a mapping that begins with 'loadline: 1' is expected.", 1, 1);
                return null;
            }

            var root = ReadNode(parser);
            if (root is not null)
            {
                parser.Consume<DocumentEnd>();
                if (parser.TryConsume<DocumentStart>(out var second))
                {
                    Fail("yaml-documents", "A second document begins here; a plan is one document.", second.Start);
                }
            }

            return root;
        }
        catch (YamlException error)
        {
            Fail("yaml-syntax", Sentence(error.Message), error.Start);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser's own slips on malformed text; where it was is all that can be told.
            Fail("yaml-syntax", "This is no YAML.", parser.Current?.End ?? Mark.Empty);
        }

        return null;
    }

    /// <summary>Reads one node with all below it; a loop with its own stack, so that depth is a number and not a crash.</summary>
    private YamlNode? ReadNode(Parser parser)
    {
        var open = new Stack<Frame>();
        while (true)
        {
            YamlNode? done = null;
            var current = parser.Consume<ParsingEvent>();
            if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag } tagged)
            {
                return Fail("yaml-tag", $"Tags such as '{Short(tag.Value)}' can't be used in a plan.", tagged.Start);
            }

            switch (current)
            {
                case Scalar scalar:
                    done = Add(Read(scalar), scalar.Anchor, 1, 0);
                    break;
                case AnchorAlias alias:
                    if (!anchors.TryGetValue(alias.Value.Value, out var known))
                    {
                        return Fail("yaml-alias", $"There is no anchor '&{Short(alias.Value.Value)}' before this alias.", alias.Start);
                    }

                    nodes += known.Count;
                    if (open.Count + known.Depth > Deepest)
                    {
                        return Fail("yaml-too-deep", TooDeep, alias.Start);
                    }

                    done = known.Node;
                    open.TryPeek(out var holder);
                    holder?.Deepen(known.Depth);
                    break;
                case SequenceStart or MappingStart:
                    open.Push(new Frame((NodeEvent)current, nodes, current is MappingStart));
                    break;
                case SequenceEnd or MappingEnd:
                    var frame = open.Pop();
                    done = Add(frame.Close(), frame.Start.Anchor, nodes - frame.NodesBefore + 1, frame.Depth);
                    open.TryPeek(out var parent);
                    parent?.Deepen(frame.Depth);
                    break;
                default:
                    return Fail("yaml-syntax", "A value is expected here.", current.Start);
            }

            if (nodes > MostNodes)
            {
                return Fail("yaml-too-large", $"The text holds more than {MostNodes:N0} values once its aliases are put in place.", current.Start);
            }

            if (open.Count > Deepest)
            {
                return Fail("yaml-too-deep", TooDeep, current.Start);
            }

            if (done is null)
            {
                continue;
            }

            if (open.Count == 0)
            {
                return done;
            }

            if (open.Peek().Take(done) is { } misused)
            {
                return misused is YamlScalar twice
                    ? Fail("duplicate-key", $"The key '{Short(twice.Text)}' stands here a second time.", twice.Line, twice.Column)
                    : Fail("yaml-key", "A key is a text, not a list or a mapping.", misused.Line, misused.Column, "put text that begins with '{' or '[' in quotes");
            }
        }
    }

    private static string TooDeep => $"The text is nested more than {Deepest} deep.";

    private YamlNode Add(YamlNode node, AnchorName anchor, int count, int depth)
    {
        nodes++;
        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = (node, count, depth);
        }

        return node;
    }

    private YamlScalar Read(Scalar scalar)
    {
        var first = (int)scalar.Start.Index;
        var last = (int)scalar.End.Index;
        var oneLine = scalar.Start.Line == scalar.End.Line && first >= 0 && last <= text.Length && first < last
            && scalar.Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain)
        {
            Line = (int)scalar.Start.Line,
            Column = (int)scalar.Start.Column,
            Raw = oneLine ? text[first..last] : null,
        };
    }

    private YamlNode? Fail(string id, string message, Mark place) => Fail(id, message, (int)place.Line, (int)place.Column);

    private YamlNode? Fail(string id, string message, int line, int column, string? hint = null)
    {
        findings.Add(Finding.Error(id, message, new SourceLocation(file, line, column), hint));
        return null;
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";

    /// <summary>A list or mapping whose end has not been read yet.</summary>
    private sealed class Frame(NodeEvent start, int nodesBefore, bool isMap)
    {
        private readonly List<YamlNode> items = [];
        private readonly List<YamlEntry> entries = [];
        private readonly HashSet<string> keys = new(StringComparer.Ordinal);
        private YamlScalar? key;

        public NodeEvent Start => start;

        public int NodesBefore => nodesBefore;

        public int Depth { get; private set; } = 1;

        /// <summary>Counts a child that is nested that deep itself.</summary>
        public void Deepen(int child) => Depth = Math.Max(Depth, child + 1);

        /// <summary>Takes the next node; gives it back when it can't be the key it is used as.</summary>
        public YamlNode? Take(YamlNode node)
        {
            if (!isMap)
            {
                items.Add(node);
            }
            else if (key is not null)
            {
                entries.Add(new YamlEntry(key, node));
                key = null;
            }
            else if (node is YamlScalar scalar && keys.Add(scalar.Text))
            {
                key = scalar;
            }
            else
            {
                return node;
            }

            return null;
        }

        public YamlNode Close() => isMap
            ? new YamlMap(entries) { Line = (int)start.Start.Line, Column = (int)start.Start.Column }
            : new YamlList(items) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
    }
}
