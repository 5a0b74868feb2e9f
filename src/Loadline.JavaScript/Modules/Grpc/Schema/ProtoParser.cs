using System.Globalization;

namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>
/// Reads <c>.proto</c> files: proto2, proto3 and editions, as far as calling services needs. Options other than <c>packed</c>, <c>json_name</c> and <c>map_entry</c> are read
/// over, as are extensions.
/// </summary>
internal sealed class ProtoParser
{
    private const int DeepestNesting = 64;
    private static readonly Dictionary<string, ProtoKind> Kinds = Enum.GetValues<ProtoKind>()
        .Where(kind => kind is not (ProtoKind.Named or ProtoKind.Group or ProtoKind.Message or ProtoKind.Enum))
        .ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private readonly ProtoFile _file;
    private readonly List<ProtoToken> _tokens;
    private int _at;

    private ProtoParser(string name, string text) => (_file, _tokens) = (new ProtoFile(name), ProtoScanner.Scan(name, text));

    private ProtoToken Now => _tokens[_at];

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, for errors and imports.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">It is no such file; the message says where and why.</exception>
    public static ProtoFile Parse(string name, string text) => new ProtoParser(name, text).File();

    private ProtoFile File()
    {
        while (Now.Text.Length > 0 || Now.IsText)
        {
            var word = Take();
            switch (word.Text)
            {
                case "syntax":
                    Need("=");
                    _file.IsModern = TakeText() == "proto3";
                    Need(";");
                    break;
                case "edition":
                    Need("=");
                    TakeText();
                    (_file.IsModern, _file.IsEdition) = (true, true);
                    Need(";");
                    break;
                case "package":
                    _file.Package = TakeName();
                    Need(";");
                    break;
                case "import":
                    _ = Now.Text is "public" or "weak" && !Now.IsText ? Take() : default;
                    _file.Imports.Add(TakeText());
                    Need(";");
                    break;
                case "option":
                    SkipStatement();
                    break;
                case "message":
                    _file.Messages.Add(Message(0));
                    break;
                case "enum":
                    _file.Enums.Add(Enumeration());
                    break;
                case "service":
                    Service();
                    break;
                case "extend":
                    TakeName();
                    SkipBlock();
                    break;
                case ";":
                    break;
                default:
                    throw Wrong(word, $"'{Short(word.Text)}' can't begin anything at the top of a file");
            }
        }

        return _file;
    }

    private ProtoMessage Message(int depth)
    {
        var message = new ProtoMessage(TakeName());
        if (depth > DeepestNesting)
        {
            throw Wrong(Now, "messages are nested too deep");
        }

        Need("{");
        Body(message, depth, isOneof: false);
        return message;
    }

    private void Body(ProtoMessage message, int depth, bool isOneof)
    {
        while (!TakeIf("}"))
        {
            switch (Now.Text)
            {
                case "message" when IsDeclaration:
                    Take();
                    message.Messages.Add(Message(depth + 1));
                    break;
                case "enum" when IsDeclaration:
                    Take();
                    message.Enums.Add(Enumeration());
                    break;
                case "oneof" when IsDeclaration && !isOneof:
                    Take();
                    TakeName();
                    Need("{");
                    Body(message, depth, isOneof: true);
                    break;
                case "extend" when IsDeclaration:
                    Take();
                    TakeName();
                    SkipBlock();
                    break;
                case "option" or "reserved" or "extensions":
                    SkipStatement();
                    break;
                case ";":
                    Take();
                    break;
                default:
                    Field(message, isOneof);
                    break;
            }
        }
    }

    /// <summary>Whether a word of the language is one here, and not the type of a field: a block follows its name.</summary>
    private bool IsDeclaration => _at + 2 < _tokens.Count && _tokens[_at + 2].Text == "{";

    private void Field(ProtoMessage message, bool isInOneof)
    {
        var label = Now.Text is "optional" or "required" or "repeated" ? Take().Text : "";
        var type = Take();
        if (type.Text == "group")
        {
            throw Wrong(type, "groups are not supported");
        }

        var isMap = type.Text == "map" && Now.Text == "<";
        var entry = isMap ? MapEntry() : null;
        var name = TakeName();
        Need("=");
        var number = (int)TakeNumber();
        var (packed, json) = Now.Text == "[" ? FieldOptions() : (null, null);
        Need(";");
        if (entry is not null)
        {
            var whole = new ProtoMessage(EntryName(name)) { IsMapEntry = true };
            whole.Fields.AddRange(entry.Fields);
            message.Messages.Add(whole);
            message.Fields.Add(new ProtoField(name, number, ProtoKind.Message, whole.Name) { IsRepeated = true, JsonName = json });
            return;
        }

        var kind = Kinds.GetValueOrDefault(type.Text);
        message.Fields.Add(new ProtoField(name, number, kind, kind == ProtoKind.Named ? type.Text : "")
        {
            JsonName = json,
            IsRepeated = label == "repeated",
            IsOptional = label == "optional",
            IsInOneof = isInOneof,
            IsPacked = packed,
        });
    }

    private ProtoMessage MapEntry()
    {
        Need("<");
        var key = Take();
        Need(",");
        var value = Take();
        Need(">");
        if (!Kinds.TryGetValue(key.Text, out var kind) || kind is ProtoKind.Double or ProtoKind.Float or ProtoKind.Bytes)
        {
            throw Wrong(key, $"'{Short(key.Text)}' can't be the key of a map");
        }

        var valueKind = Kinds.GetValueOrDefault(value.Text);
        var entry = new ProtoMessage("");
        entry.Fields.Add(new ProtoField("key", 1, kind, ""));
        entry.Fields.Add(new ProtoField("value", 2, valueKind, valueKind == ProtoKind.Named ? value.Text : ""));
        return entry;
    }

    private static string EntryName(string field) => string.Concat(field.Split('_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..])) + "Entry";

    private (bool? Packed, string? Json) FieldOptions()
    {
        bool? packed = null;
        string? json = null;
        Need("[");
        while (!TakeIf("]"))
        {
            if (Now.Text is "packed" or "json_name" && _tokens[_at + 1].Text == "=")
            {
                var option = Take().Text;
                Need("=");
                var value = Take();
                (packed, json) = option == "packed" ? (value.Text == "true", json) : (packed, value.Text);
            }
            else if (Now.Text is "{" or "[" or "(")
            {
                SkipBlock();
            }
            else if (Now.Text.Length == 0 && !Now.IsText)
            {
                throw Wrong(Now, "the options of a field have no end");
            }
            else
            {
                Take();
            }
        }

        return (packed, json);
    }

    private ProtoEnum Enumeration()
    {
        var (name, values) = (TakeName(), new List<(string, int)>());
        Need("{");
        while (!TakeIf("}"))
        {
            if (Now.Text is "option" or "reserved" && _tokens[_at + 1].Text != "=")
            {
                SkipStatement();
            }
            else if (!TakeIf(";"))
            {
                var value = TakeName();
                Need("=");
                values.Add((value, (int)TakeNumber()));
                _ = Now.Text == "[" ? FieldOptions() : default;
                Need(";");
            }
        }

        return new ProtoEnum(name, values);
    }

    private void Service()
    {
        var service = TakeName();
        _file.Services.Add(service);
        Need("{");
        while (!TakeIf("}"))
        {
            if (TakeIf("rpc"))
            {
                var name = TakeName();
                var (input, streamsIn) = Argument();
                Need("returns");
                var (output, streamsOut) = Argument();
                _file.Methods.Add(new ProtoMethod(service, name, input, output, streamsIn, streamsOut));
                if (Now.Text == "{")
                {
                    SkipBlock();
                }
                else
                {
                    Need(";");
                }
            }
            else if (!TakeIf(";"))
            {
                SkipStatement();
            }
        }
    }

    private (string Name, bool Streams) Argument()
    {
        Need("(");
        var streams = Now.Text == "stream" && _tokens[_at + 1].Text != ")" && TakeIf("stream");
        var name = TakeName();
        Need(")");
        return (name, streams);
    }

    /// <summary>Reads over everything up to the end of a statement, or of its block.</summary>
    private void SkipStatement()
    {
        while (!TakeIf(";"))
        {
            if (Now.Text is "{" or "[" or "(" && !Now.IsText)
            {
                SkipBlock();
            }
            else if (Now.Text is "}" or "" && !Now.IsText)
            {
                throw Wrong(Now, "a ';' is missing");
            }
            else
            {
                Take();
            }
        }
    }

    private void SkipBlock()
    {
        var depth = 0;
        do
        {
            var word = Take();
            if (!word.IsText)
            {
                depth += word.Text is "{" or "[" or "(" ? 1 : word.Text is "}" or "]" or ")" ? -1 : 0;
                if (word.Text.Length == 0)
                {
                    throw Wrong(word, "a block has no end");
                }
            }
        }
        while (depth > 0);
    }

    private ProtoToken Take() => _at < _tokens.Count - 1 ? _tokens[_at++] : _tokens[_at];

    private bool TakeIf(string text)
    {
        if (Now.IsText || Now.Text != text)
        {
            return Now.Text.Length == 0 && !Now.IsText && text == "}" ? throw Wrong(Now, "the file ends in the middle of a block") : false;
        }

        Take();
        return true;
    }

    private void Need(string text)
    {
        if (Now.IsText || Now.Text != text)
        {
            throw Wrong(Now, Now.Text.Length == 0 ? $"'{text}' is expected, and the file ends" : $"'{text}' is expected, and not '{Short(Now.Text)}'");
        }

        Take();
    }

    private string TakeName()
    {
        if (Now.IsText || Now.Text.Length == 0 || !(char.IsAsciiLetter(Now.Text.TrimStart('.').FirstOrDefault()) || Now.Text.TrimStart('.').StartsWith('_')))
        {
            throw Wrong(Now, Now.Text.Length == 0 ? "a name is expected, and the file ends" : $"a name is expected, and not '{Short(Now.Text)}'");
        }

        return Take().Text;
    }

    private string TakeText()
    {
        if (!Now.IsText)
        {
            throw Wrong(Now, $"a text in quotes is expected, and not '{Short(Now.Text)}'");
        }

        var text = "";
        while (Now.IsText)
        {
            text += Take().Text;
        }

        return text;
    }

    private long TakeNumber()
    {
        var isNegative = TakeIf("-");
        var word = Take();
        var isHex = word.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = isHex ? word.Text[2..] : word.Text;
        if (word.IsText || !long.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < int.MinValue or > uint.MaxValue)
        {
            throw Wrong(word, $"a number is expected, and not '{Short(word.Text)}'");
        }

        return isNegative ? -number : number;
    }

    private FormatException Wrong(ProtoToken at, string message) => new($"{_file.Name}:{at.Line}:{at.Column}: {message}");

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
