using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Data;
using Loadline.JavaScript.Modules.Files;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Csv;

/// <summary><c>k6/experimental/csv</c>: a whole file as an array that all users share, or record by record.</summary>
internal static class CsvModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/experimental/csv", vu =>
    [
        ("parse", Native.Function(vu.Engine, "parse", 2, (_, a) => FilesModule.Later(() => Parse(a)))),
        ("Parser", new NativeClass(vu.Engine, "Parser", Make, ("next", 0, (target, _) => FilesModule.Later(() => Next(HostObject<CsvParser>.Of(target, "next")))))),
    ]);

    private static ObjectInstance Parse(JsValue[] arguments)
    {
        var vu = Vu.Current;
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "parse() failed; reason: it can be called in the init context only");
        }

        var (file, options) = (FileOf(vu, arguments.At(0)), CsvOptions.Read(vu, arguments.At(1)));
        return SharedArrayObject.Create(vu, Path.GetFileNameWithoutExtension(file.Path), vu.World.SharedArrays.Get($"csv\0{file.Path}\0{options}", () => Items(vu, file, options)));
    }

    private static HostObject<CsvParser> Make(JsValue[] arguments, ObjectInstance prototype)
    {
        var vu = Vu.Current;
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "csv Parser constructor must be called in the init context");
        }

        return new HostObject<CsvParser>(vu.Engine, prototype, new CsvParser(FileOf(vu, arguments.At(0)).Content, CsvOptions.Read(vu, arguments.At(1))));
    }

    private static ScriptFile FileOf(Vu vu, JsValue file) => file is HostObject<ScriptFile> known ? known.Value : throw Native.TypeError(vu.Engine, "csv: the first argument must be a file opened by k6/experimental/fs");

    private static byte[][] Items(Vu vu, ScriptFile file, CsvOptions options)
    {
        try
        {
            var (parser, items) = (new CsvParser(file.Content, options), new List<byte[]>());
            while (parser.Next() is { } record)
            {
                vu.ThrowIfStopped();
                items.Add(Json(parser.Names, record));
            }

            return [.. items];
        }
        catch (FormatException exception)
        {
            throw Native.Error(vu.Engine, $"parse() failed; reason: {file.Path}: {exception.Message}");
        }
    }

    private static byte[] Json(string[]? names, string[] record)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            if (names is null)
            {
                json.WriteStartArray();
                foreach (var field in record)
                {
                    json.WriteStringValue(field);
                }

                json.WriteEndArray();
            }
            else
            {
                json.WriteStartObject();
                foreach (var (name, field) in names.Zip(record))
                {
                    json.WriteString(name, field);
                }

                json.WriteEndObject();
            }
        }

        return output.ToArray();
    }

    private static JsObject Next(CsvParser parser)
    {
        var engine = Vu.Current.Engine;
        string[]? record;
        try
        {
            record = parser.Next();
        }
        catch (FormatException exception)
        {
            throw Native.Error(engine, $"failed to read next record; reason: {exception.Message}");
        }

        var result = new JsObject(engine);
        result.FastSetDataProperty("done", Native.Flag(record is null));
        if (record is not null && parser.Names is { } names)
        {
            var value = new JsObject(engine);
            foreach (var (name, field) in names.Zip(record))
            {
                value.FastSetDataProperty(name, Native.Text(field));
            }

            result.FastSetDataProperty("value", value);
        }
        else
        {
            result.FastSetDataProperty("value", Native.Array(engine, (record ?? []).Select(Native.Text)));
        }

        return result;
    }
}
