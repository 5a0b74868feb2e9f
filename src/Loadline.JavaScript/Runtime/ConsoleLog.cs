using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Importers.Secrets;

namespace Loadline.JavaScript.Runtime;

/// <summary>
/// Messages of scripts and of the runtime, one line each, as k6 writes them:
/// <c>time="2026-01-02T15:04:05Z" level=info msg=hello source=console</c>, or in another form. From any thread.
/// </summary>
internal sealed class ConsoleLog(TextWriter writer, TimeProvider time, string leastLevel = "info", MessageFormat format = MessageFormat.Text) : IDisposable
{
    private static readonly string[] Levels = ["debug", "info", "warning", "error"];
    private static readonly System.Buffers.SearchValues<char> Unquoted =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._/@^+");

    private readonly Lock _lock = new();
    private readonly int _least = Array.IndexOf(Levels, leastLevel);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Where console messages go, when not to the writer.</summary>
    public TextWriter? Console { get; set; }

    /// <summary>Takes out of every line what must not be written; null for nothing.</summary>
    public Func<string, string>? Redact { get; set; }

    /// <summary>Writes a message.</summary>
    /// <param name="level"><c>debug</c>, <c>info</c>, <c>warning</c> or <c>error</c>; those below the least are left out.</param>
    /// <param name="message">The message.</param>
    /// <param name="fields">Names and values behind it, in order.</param>
    public void Write(string level, string message, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        if (Array.IndexOf(Levels, level) < _least)
        {
            return;
        }

        var isConsole = fields.Contains(("source", "console"));
        if (Redact is { } redact)
        {
            // Before anything is quoted: escapes would hide a secret.
            message = redact(message);
            var seen = fields.ToArray();
            for (var i = 0; i < seen.Length; i++)
            {
                seen[i].Value = redact(seen[i].Value);
            }

            fields = seen;
        }

        // What a script prints, it prints on purpose, but for keys that are forgotten in it.
        message = isConsole ? ShownText.WithoutSecrets(message) : ShownText.Clean(message);
        var line = format switch
        {
            MessageFormat.Raw => message,
            MessageFormat.Json => Json(level, message, fields),
            _ => Logfmt(level, message, fields),
        };
        lock (_lock)
        {
            (isConsole && Console is not null ? Console : writer).Write(line + "\n");
        }
    }

    /// <summary>Writes a message, unless it was written before: for what holds for the whole run.</summary>
    public void WriteOnce(string level, string message)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = _said.Add(message);
        }

        if (isNew)
        {
            Write(level, message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            writer.Flush();
            Console?.Dispose();
        }
    }

    /// <summary>A value as it stands in such a line: in quotes, with escapes, where it needs them.</summary>
    internal static string Quoted(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Unquoted))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}"),
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private string Logfmt(string level, string message, ReadOnlySpan<(string Name, string Value)> fields)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"time=\"{TimeText()}\" level={level} msg=").Append(Quoted(message));
        foreach (var (name, value) in fields)
        {
            line.Append(' ').Append(name).Append('=').Append(Quoted(ShownText.Clean(value)));
        }

        return line.ToString();
    }

    private string Json(string level, string message, ReadOnlySpan<(string Name, string Value)> fields)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            json.WriteString("msg", message);
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, ShownText.Clean(value));
            }

            json.WriteString("time", TimeText());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private string TimeText()
    {
        var now = time.GetLocalNow();
        return now.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (now.Offset == TimeSpan.Zero ? "Z" : now.ToString("zzz", CultureInfo.InvariantCulture));
    }
}
