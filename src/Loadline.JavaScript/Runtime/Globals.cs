using System.Collections.Concurrent;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Loadline.JavaScript.Modules.Crypto;
using Loadline.JavaScript.Modules.Texts;
using Loadline.JavaScript.Modules.Timers;
using Loadline.JavaScript.Sandbox;
using Loadline.JavaScript.Sources;

namespace Loadline.JavaScript.Runtime;

/// <summary>What scripts find without importing it. Made when it is first used, because most users use little of it.</summary>
internal static class Globals
{
    private const PropertyFlag Flags = PropertyFlag.Configurable | PropertyFlag.Writable;
    private static readonly (string Name, string Level)[] Levels = [("log", "info"), ("debug", "debug"), ("info", "info"), ("warn", "warning"), ("error", "error")];

    /// <summary>Defines them for a user.</summary>
    public static void Define(Vu vu)
    {
        var globals = vu.Engine.Advanced;
        globals.AddLazyGlobal("console", engine => Native.Functions(engine, [.. Levels.Select(level => (level.Name, 1, Log(level.Level)))]), Flags);
        globals.AddLazyGlobal("open", engine => Native.Function(engine, "open", 2, Open), Flags);
        globals.AddLazyGlobal("require", engine => Native.Function(engine, "require", 1, Require), Flags);
        globals.AddLazyGlobal("__ENV", _ => EnvironmentOf(Vu.Current), Flags);
        globals.AddLazyGlobal("global", engine => engine.Global, Flags);
        globals.AddLazyGlobal("crypto", WebCrypto.Create, Flags);
        globals.AddLazyGlobal("TextEncoder", TextCoding.Encoder, Flags);
        globals.AddLazyGlobal("TextDecoder", TextCoding.Decoder, Flags);
        foreach (var name in new[] { "URL", "URLSearchParams" })
        {
            globals.AddLazyGlobal(name, engine => engine.Modules.Import("https://jslib.k6.io/url/1.0.0/index.js").Get(name), Flags);
        }

        foreach (var (name, length, body) in TimersModule.Functions)
        {
            globals.AddLazyGlobal(name, engine => Native.Function(engine, name, length, body), Flags);
        }

        var math = vu.Engine.Global.Get("Math", vu.Engine.Global).AsObject();
        math.FastSetProperty("random", new PropertyDescriptor(Native.Function(vu.Engine, "random", 0, static (_, _) => Native.Number(Vu.Current.Random.NextDouble())), writable: true, enumerable: false, configurable: true));
    }

    /// <summary>Makes the variables of a scenario visible.</summary>
    public static void SetEnvironment(Vu vu, IReadOnlyDictionary<string, string> variables)
    {
        if (variables.Count == 0)
        {
            return;
        }

        var environment = vu.Engine.Global.Get("__ENV", vu.Engine.Global);
        foreach (var (name, value) in variables)
        {
            environment.AsObject().Set(name, Native.Text(value));
        }
    }

    private static Func<JsValue, JsValue[], JsValue> Log(string level) => (_, arguments) =>
    {
        Vu.Current.World.Console.Write(level, ConsoleText.Of(arguments), ("source", "console"));
        return JsValue.Undefined;
    };

    private static JsValue EnvironmentOf(Vu vu)
    {
        var environment = new JsObject(vu.Engine);
        foreach (var (name, value) in vu.World.Environment)
        {
            environment.FastSetDataProperty(name, Texts.GetOrAdd(value, static text => new JsString(text)));
        }

        return vu.World.Tracer is { } tracer ? tracer.Environment(vu, environment) : environment;
    }

    /// <summary>Values are the same for all users, and a text of the interpreter never changes.</summary>
    private static ConcurrentDictionary<string, JsString> Texts { get; } = new(StringComparer.Ordinal);

    private static JsValue Open(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "The \"open()\" function is only available in the init stage (i.e. the global scope), see https://grafana.com/docs/k6/latest/using-k6/test-lifecycle for more information");
        }

        var name = arguments.At(0).IsNothing() ? "" : arguments[0].ToString();
        if (name.Length == 0)
        {
            throw Native.Error(vu.Engine, "open() can't be used with an empty filename");
        }

        var path = ScriptFiles.PathOf(name, FolderOf(vu));
        if (vu.World.Files.TryRead(path, out var content) is { } why)
        {
            throw Native.Error(vu.Engine, $"open(\"{name}\"): open {path}: {why}");
        }

        if (arguments.At(1).IsString() && arguments[1].ToString() == "b")
        {
            vu.World.Tracer?.Opened(content, Path.GetRelativePath(vu.World.Files.Folder, path));
            return Native.Buffer(vu.Engine, content);
        }

        var text = System.Text.Encoding.UTF8.GetString(content);
        vu.World.Tracer?.Opened(vu, text, Path.GetFileNameWithoutExtension(path));
        return Native.Text(text);
    }

    private static JsValue Require(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "require() is only available in the init stage");
        }

        return vu.Modules.Require(arguments.At(0).ToString(), FolderOf(vu));
    }

    /// <summary>Folder of the file whose top level is running.</summary>
    private static string FolderOf(Vu vu)
    {
        if (vu.Modules.RunningFolder is { } running)
        {
            return running;
        }

        // The lowest frame of the stack is the top level of a file: "at file:///folder/script.js:3:10".
        var stack = vu.Engine.Advanced.StackTrace;
        var start = stack.LastIndexOf("file://", StringComparison.Ordinal);
        var end = start < 0 ? -1 : stack.LastIndexOf(':', stack.LastIndexOf(':') - 1);
        return start >= 0 && end > start ? Path.GetDirectoryName(stack[(start + "file://".Length)..end])! : vu.World.Files.Folder;
    }
}
