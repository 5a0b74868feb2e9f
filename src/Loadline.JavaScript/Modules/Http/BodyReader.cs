using System.Globalization;
using System.IO.Compression;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>Bodies of requests: texts and bytes as they are, objects as forms, with files as multipart.</summary>
internal static class BodyReader
{
    private static readonly System.Buffers.SearchValues<char> FormLetters =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~*");

    /// <summary>The bytes of a body, and the type it has when the script names none.</summary>
    public static (byte[]? Bytes, string? ContentType) Read(Vu vu, JsValue body)
    {
        if (body.IsNothing())
        {
            return (null, null);
        }

        if (body.IsString())
        {
            return (Encoding.UTF8.GetBytes(body.ToString()), null);
        }

        if (Native.Bytes(body) is { } bytes)
        {
            return (bytes, null);
        }

        if (body is not ObjectInstance || body.IsCallable())
        {
            throw new RequestRefused(1000, $"unknown request body type {body.Type.ToString().ToLowerInvariant()}");
        }

        var entries = Native.Entries(body).ToList();
        return entries.Exists(entry => FileOf(entry.Value) is not null) ? Multipart(vu, entries) : (Encoding.UTF8.GetBytes(Form(vu, entries)), "application/x-www-form-urlencoded");
    }

    /// <summary>Compresses a body by one or more codings.</summary>
    public static byte[] Compress(byte[] body, string codings)
    {
        foreach (var coding in codings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            using var output = new MemoryStream();
            using (Stream stream = coding switch
            {
                "gzip" => new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true),
                "deflate" => new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true),
                "br" => new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true),
                "zstd" => new ZstdSharp.CompressionStream(output),
                _ => throw new RequestRefused(1000, $"unknown compression algorithm {coding}"),
            })
            {
                stream.Write(body);
            }

            body = output.ToArray();
        }

        return body;
    }

    /// <summary>A text as it stands in a form.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(FormLetters))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            _ = value == ' ' ? escaped.Append('+') : char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' ? escaped.Append((char)value) : escaped.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }

        return escaped.ToString();
    }

    private static string Form(Vu vu, List<KeyValuePair<string, JsValue>> entries)
    {
        var pairs = new List<string>();
        foreach (var (name, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var values = value.IsArray() ? Native.Items(value) : [value];
            pairs.AddRange(values.Select(each => $"{Escape(name)}={Escape(TextOf(vu, name, each))}"));
        }

        return string.Join('&', pairs);
    }

    private static string TextOf(Vu vu, string name, JsValue value)
    {
        if (value.IsObject() && !value.IsArray())
        {
            vu.World.Console.Write("warning", $"{name} of the form is an object, which a form can't hold: it is sent empty");
            return "";
        }

        return value.IsNothing() ? "" : value.ToString();
    }

    private static HttpFile? FileOf(JsValue value) => (value as HostObject<HttpFile>)?.Value;

    private static (byte[], string) Multipart(Vu vu, List<KeyValuePair<string, JsValue>> entries)
    {
        var bytes = new byte[15];
        vu.Random.NextBytes(bytes);
        var boundary = Convert.ToHexStringLower(bytes);
        using var body = new MemoryStream();
        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));
        foreach (var (name, value) in entries.SelectMany(entry => entry.Value.IsArray() ? Native.Items(entry.Value).Select(item => KeyValuePair.Create(entry.Key, item)) : [entry]))
        {
            Write($"--{boundary}\r\n");
            if (FileOf(value) is { } file)
            {
                Write($"Content-Disposition: form-data; name=\"{Quoted(name)}\"; filename=\"{Quoted(file.Name)}\"\r\nContent-Type: {file.Type}\r\n\r\n");
                body.Write(file.Content);
            }
            else
            {
                Write($"Content-Disposition: form-data; name=\"{Quoted(name)}\"\r\n\r\n{TextOf(vu, name, value)}");
            }

            Write("\r\n");
        }

        Write($"--{boundary}--\r\n");
        return (body.ToArray(), "multipart/form-data; boundary=" + boundary);
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
