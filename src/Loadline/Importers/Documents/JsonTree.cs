using System.Text;
using System.Text.Json;

namespace Loadline.Importers.Documents;

/// <summary>
/// Reads JSON. The platform's reader gives byte offsets; a cursor that only moves forward turns them into lines and columns, so that a
/// document on one line costs no more than one on many. Comments and trailing commas are accepted.
/// </summary>
internal ref struct JsonTree
{
    private readonly DocumentFile file;
    private readonly DocumentBudget budget;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly Dictionary<string, string> keys;
    private Utf8JsonReader reader;
    private int offset;
    private int line;
    private int column;

    private JsonTree(DocumentFile file, ReadOnlySpan<byte> bytes, DocumentBudget budget)
    {
        this.file = file;
        this.bytes = bytes;
        this.budget = budget;
        keys = new Dictionary<string, string>(StringComparer.Ordinal);
        line = 1;
        column = 1;
        // Our own limit speaks first: it has a better message.
        var options = new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = DocumentBudget.MaxDepth + 8 };
        reader = new Utf8JsonReader(bytes, options);
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="DocumentException">It is not JSON, or too much of it.</exception>
    public static DocumentNode Read(DocumentFile file, string text, DocumentBudget budget)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        var tree = new JsonTree(file, encoded, budget);
        try
        {
            tree.reader.Read();
            var root = tree.Value(0);
            tree.reader.Read();
            return root;
        }
        catch (JsonException wrong)
        {
            throw Explain(wrong, encoded);
        }
    }

    private DocumentNode Value(int depth)
    {
        Advance();
        var (atLine, atColumn) = (line, column);
        if (depth > DocumentBudget.MaxDepth)
        {
            throw DocumentBudget.TooDeep(atLine, atColumn);
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(atLine, atColumn, depth),
            JsonTokenType.StartArray => List(atLine, atColumn, depth),
            JsonTokenType.String => Scalar(atLine, atColumn, DocumentScalarType.Text, String()),
            JsonTokenType.Number => Scalar(atLine, atColumn, DocumentScalarType.Number, Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.True => Scalar(atLine, atColumn, DocumentScalarType.Boolean, "true"),
            JsonTokenType.False => Scalar(atLine, atColumn, DocumentScalarType.Boolean, "false"),
            _ => Scalar(atLine, atColumn, DocumentScalarType.Null, "null"),
        };
    }

    private DocumentScalar Scalar(int atLine, int atColumn, DocumentScalarType type, string text) =>
        new(file, atLine, atColumn, budget.Take(atLine, atColumn), type, text);

    private DocumentMap Map(int atLine, int atColumn, int depth)
    {
        var id = budget.Take(atLine, atColumn);
        var entries = new EntryList();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            Advance();
            var (keyLine, keyColumn) = (line, column);
            var key = Shared(String());
            reader.Read();
            entries.Add(new DocumentEntry(key, keyLine, keyColumn, Value(depth + 1)));
        }

        return DocumentBudget.Checked(new DocumentMap(file, atLine, atColumn, id, entries.ToArray()));
    }

    private DocumentList List(int atLine, int atColumn, int depth)
    {
        var id = budget.Take(atLine, atColumn);
        var items = new List<DocumentNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(depth + 1));
        }

        return DocumentBudget.Checked(new DocumentList(file, atLine, atColumn, id, [.. items]));
    }

    private readonly string String()
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException("invalid-json", line, column, "The text has an escaped surrogate without its partner.", "write the character itself, or both halves");
        }
    }

    private readonly string Shared(string key)
    {
        if (keys.TryGetValue(key, out var known))
        {
            return known;
        }

        keys.Add(key, key);
        return key;
    }

    /// <summary>Moves line and column to the start of the current token.</summary>
    private void Advance()
    {
        var passed = bytes[offset..(int)reader.TokenStartIndex];
        offset = (int)reader.TokenStartIndex;
        var lastBreak = passed.LastIndexOf((byte)'\n');
        if (lastBreak >= 0)
        {
            line += passed.Count((byte)'\n');
            column = 1;
            passed = passed[(lastBreak + 1)..];
        }

        column += Encoding.UTF8.GetCharCount(passed);
    }

    private static DocumentException Explain(JsonException wrong, ReadOnlySpan<byte> encoded)
    {
        var broken = (int)(wrong.LineNumber ?? 0);
        var start = 0;
        for (var passed = 0; passed < broken; passed++)
        {
            start += encoded[start..].IndexOf((byte)'\n') + 1;
        }

        var inLine = Math.Min((int)(wrong.BytePositionInLine ?? 0), encoded.Length - start);
        var at = 1 + Encoding.UTF8.GetCharCount(encoded.Slice(start, inLine));
        var atEnd = encoded[(start + inLine)..].Trim("\r\n\t "u8).Length <= 1;
        return new DocumentException("invalid-json", broken + 1, at, $"The JSON can't be read: {Reason(wrong.Message)}", atEnd ? "the document seems to be cut off" : null);
    }

    /// <summary>The platform's words, without its place, and without the rest of the document it quotes after an unknown literal.</summary>
    private static string Reason(string message)
    {
        const string unknown = "' is an invalid JSON literal.";
        var place = message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        message = place < 0 ? message : message[..place];
        var quote = message.LastIndexOf(unknown, StringComparison.Ordinal);
        return FindingList.OneLine(quote < 0 ? message : "this is an invalid JSON literal." + message[(quote + unknown.Length)..]);
    }
}
