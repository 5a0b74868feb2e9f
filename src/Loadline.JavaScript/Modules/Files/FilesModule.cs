using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Modules.Files;

/// <summary><c>k6/experimental/fs</c>: files that are kept once in memory, and read piece by piece.</summary>
internal static class FilesModule
{
    private const int End = 2;

    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/experimental/fs", vu =>
    {
        var file = new NativeClass(
            vu.Engine,
            "File",
            (_, _) => throw Native.TypeError(Vu.Current.Engine, "a File is made by open()"),
            ("read", 1, (target, a) => Later(() => Read(HostObject<ScriptFile>.Of(target, "read"), a.At(0)))),
            ("seek", 2, (target, a) => Later(() => Seek(HostObject<ScriptFile>.Of(target, "seek"), a.At(0), a.At(1)))),
            ("stat", 0, (target, _) => Later(() => Stat(HostObject<ScriptFile>.Of(target, "stat")))));
        var modes = new JsObject(vu.Engine);
        foreach (var (name, value) in new[] { ("Start", 0), ("Current", 1), ("End", End) })
        {
            modes.FastSetDataProperty(name, Native.Number(value));
        }

        return
        [
            ("open", Native.Function(vu.Engine, "open", 1, (_, a) => Later(() => Open(file, a.At(0))))),
            ("SeekMode", modes),
        ];
    });

    /// <summary>A promise of what a function gives or throws.</summary>
    public static JsValue Later(Func<JsValue> work)
    {
        var promise = Vu.Current.Engine.Advanced.RegisterPromise();
        try
        {
            promise.Resolve(work());
        }
        catch (JavaScriptException exception)
        {
            promise.Reject(exception.Error);
        }

        return promise.Promise;
    }

    private static ObjectInstance Open(NativeClass file, JsValue name)
    {
        var vu = Vu.Current;
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "open() failed; reason: opening a file in the VU context is forbidden");
        }

        if (!name.IsString() || name.ToString().Length == 0)
        {
            throw Native.TypeError(vu.Engine, "open() failed; reason: a path is expected");
        }

        var path = ScriptFiles.PathOf(name.ToString(), vu.World.Files.Folder);
        var (content, why) = vu.World.SharedFiles.Read(vu.World.Files, path);
        if (why is not null)
        {
            throw Native.Error(vu.Engine, $"open() failed; reason: open {path}: {why}");
        }

        var opened = new HostObject<ScriptFile>(vu.Engine, file.ClassPrototype, new ScriptFile(name.ToString(), content));
        opened.FastSetDataProperty("path", name);
        return opened;
    }

    private static JsValue Read(ScriptFile file, JsValue target)
    {
        if (!target.IsUint8Array() || target is not ObjectInstance array || array.Get("buffer", array).AsArrayBuffer() is not { } buffer)
        {
            throw Native.TypeError(Vu.Current.Engine, "read() failed; reason: a Uint8Array is expected");
        }

        var (offset, length) = ((int)TypeConverter.ToInteger(array.Get("byteOffset", array)), (int)TypeConverter.ToInteger(array.Get("byteLength", array)));
        if (length == 0)
        {
            return Native.Number(0);
        }

        if (file.Position >= file.Content.Length)
        {
            return JsValue.Null;
        }

        var count = Math.Min(length, file.Content.Length - file.Position);
        file.Content.AsSpan(file.Position, count).CopyTo(buffer.AsSpan(offset, count));
        file.Position += count;
        return Native.Number(count);
    }

    private static JsValue Seek(ScriptFile file, JsValue offset, JsValue whence)
    {
        var from = TypeConverter.ToInteger(whence) switch
        {
            0 => 0,
            1 => file.Position,
            End => file.Content.Length,
            _ => throw Native.TypeError(Vu.Current.Engine, "seek() failed; reason: the second argument is none of SeekMode"),
        };
        var position = from + TypeConverter.ToInteger(offset);
        if (position < 0 || position > file.Content.Length)
        {
            throw Native.Error(Vu.Current.Engine, "seek() failed; reason: the position is outside of the file");
        }

        file.Position = (int)position;
        return Native.Number(position);
    }

    private static JsObject Stat(ScriptFile file)
    {
        var stat = new JsObject(Vu.Current.Engine);
        stat.FastSetDataProperty("name", Native.Text(Path.GetFileName(file.Path)));
        stat.FastSetDataProperty("size", Native.Number(file.Content.Length));
        return stat;
    }
}
