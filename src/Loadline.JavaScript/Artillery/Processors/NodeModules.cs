using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>The small part of Node that processors use: <c>require</c> of files and of a few modules, timers, <c>console</c>, <c>process.env</c>.</summary>
internal sealed class NodeModules
{
    private static readonly string[] Names = ["assert", "buffer", "crypto", "events", "fs", "fs/promises", "os", "path", "perf_hooks", "process", "querystring", "url", "util", "worker_threads"];
    private static readonly string Source = ReadSource();
    private readonly ScriptHost _host;
    private readonly ObjectInstance _node;
    private readonly Dictionary<string, JsValue> _loaded = new(StringComparer.Ordinal);
    private readonly Dictionary<double, ScriptTimer> _timers = [];
    private double _timer;

    /// <summary>Puts Node's part into an interpreter.</summary>
    public NodeModules(ScriptHost host, IReadOnlyDictionary<string, string> environment, Action<string, string> console)
    {
        _host = host;
        var engine = host.Engine;
        var native = new JsObject(engine);
        void Add(string name, Func<JsValue[], JsValue> work) => native.Set(name, new ClrFunction(engine, name, (_, given) => work(given)));
        Add("print", given => Say(console, given));
        Add("read", given => Bytes(host.Folder.Read(host.Folder.PathOf(TypeConverter.ToString(given[0])))));
        Add("has", given => host.Folder.Has(host.Folder.PathOf(TypeConverter.ToString(given[0]))) ? JsBoolean.True : JsBoolean.False);
        Add("hash", given => Bytes(Digest(TypeConverter.ToString(given[0]), BytesOf(given[1]))));
        Add("hmac", given => Bytes(Signed(TypeConverter.ToString(given[0]), BytesOf(given[1]), BytesOf(given[2]))));
        Add("random", given => Bytes(RandomBytes((int)Math.Clamp(TypeConverter.ToNumber(given[0]), 0, 65_536))));
        Add("utf8", given => Bytes(Encoding.UTF8.GetBytes(TypeConverter.ToString(given[0]))));
        Add("text", given => new JsString(Encoding.UTF8.GetString(BytesOf(given[0]))));
        Add("now", _ => JsNumber.Create(System.Diagnostics.Stopwatch.GetTimestamp() * 1_000.0 / System.Diagnostics.Stopwatch.Frequency));
        Add("setTimer", given => StartTimer(given[0], TypeConverter.ToNumber(given[1])));
        Add("clearTimer", given => StopTimer(TypeConverter.ToNumber(given[0])));
        Add("require", given => Require(TypeConverter.ToString(given[0]), TypeConverter.ToString(given[1])));
        Add("url", given => Parse(TypeConverter.ToString(given[0]), given.Length > 1 && given[1].IsString() ? given[1].AsString() : null));
        var env = new JsObject(engine);
        foreach (var (name, value) in environment)
        {
            env.Set(name, value);
        }

        native.Set("env", env);
        native.Set("folder", host.Folder.Path);
        _node = (ObjectInstance)engine.Call(engine.Evaluate(Source, "node.js"), JsValue.Undefined, [native]);
        Variables = env;
    }

    /// <summary>The environment variables as an object.</summary>
    public ObjectInstance Variables { get; }

    /// <summary>The function a script's own work before the end is called through.</summary>
    public JsValue BeforeExit => _node.Get("beforeExit");

    /// <summary>Whether a name is that of a module of Node there is here.</summary>
    public static bool IsBuiltIn(string name) => Array.IndexOf(Names, Plain(name)) >= 0;

    /// <summary>A name without <c>node:</c>.</summary>
    public static string Plain(string name) => name.StartsWith("node:", StringComparison.Ordinal) ? name["node:".Length..] : name;

    /// <summary>What a user reads about a module there is not.</summary>
    public static string Missing(string name) =>
        $"The module '{name}' is not available: processors run without Node, with {string.Join(", ", Names)} and files below the script's folder only.";

    /// <summary>The source of a module that exports what another kind of module has.</summary>
    /// <param name="key">Name of a module of Node, or path of a CommonJS or JSON file.</param>
    public string SourceOf(string key)
    {
        var value = Require(key, _host.Folder.Path);
        var names = value is ObjectInstance exports
            ? exports.GetOwnPropertyKeys(Types.String).Select(name => name.ToString()).Where(IsIdentifier)
            : [];
        var place = "\"" + System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(key) + "\"";
        return $"const all = globalThis.__require({place});\nexport default all;\n" + string.Concat(names.Select(name => $"export const {name} = all.{name};\n"));
    }

    /// <summary>Loads a module.</summary>
    /// <param name="name">Its name as a script writes it.</param>
    /// <param name="from">Folder of the script that asks.</param>
    public JsValue Require(string name, string from)
    {
        if (IsBuiltIn(name))
        {
            return ((ObjectInstance)_node.Get("modules")).Get(Plain(name));
        }

        if (!ScriptModules.IsFile(name))
        {
            throw new JavaScriptException(_host.Engine.Intrinsics.Error, Missing(name));
        }

        var path = new ScriptModules(_host.Folder, () => this).Found(_host.Folder.PathOf(name, from));
        return path is not null
            ? LoadFile(path)
            : throw new JavaScriptException(_host.Engine.Intrinsics.Error, $"The module '{name}' does not exist below the script's folder.");
    }

    /// <summary>Loads a file, once.</summary>
    public JsValue LoadFile(string path)
    {
        if (_loaded.TryGetValue(path, out var known))
        {
            return known is ObjectInstance module ? module.Get("exports") : known;
        }

        var text = ScriptModules.TextOf(_host.Folder, path);
        var name = Path.GetRelativePath(_host.Folder.Path, path).Replace('\\', '/');
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            return ((ObjectInstance)(_loaded[path] = Holder(_host.Engine.Call(_host.Engine.Evaluate("JSON.parse"), JsValue.Undefined, [new JsString(text)])))).Get("exports");
        }

        if (path.EndsWith(".mjs", StringComparison.Ordinal) || ScriptModules.IsModule(text))
        {
            var space = _host.Engine.Modules.Import(path);
            _loaded[path] = Holder(space);
            return space;
        }

        var holder = Holder(new JsObject(_host.Engine));
        _loaded[path] = holder;
        var body = text.StartsWith("#!", StringComparison.Ordinal) ? "//" + text : text;
        var function = _host.Engine.Evaluate($"(function (exports, require, module, __filename, __dirname) {{{body}\n}})", name);
        var folder = Path.GetDirectoryName(path)!;
        var require = new ClrFunction(_host.Engine, "require", (_, given) => Require(TypeConverter.ToString(given[0]), folder));
        _host.Engine.Call(function, holder.Get("exports"), [holder.Get("exports"), require, holder, new JsString(path), new JsString(folder)]);
        return holder.Get("exports");
    }

    private static string ReadSource()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Artillery/Processors/node.js")!;
        return new StreamReader(stream).ReadToEnd();
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && name != "default" && (char.IsAsciiLetter(name[0]) || name[0] is '_' or '$') && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$') && !Reserved.Contains(name);

    private static readonly HashSet<string> Reserved = new(["all", "break", "case", "catch", "class", "const", "continue", "debugger", "delete", "do", "else", "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield", "let", "static", "await", "enum", "arguments", "eval"], StringComparer.Ordinal);

    private JsObject Holder(JsValue exports)
    {
        var holder = new JsObject(_host.Engine);
        holder.Set("exports", exports);
        return holder;
    }

    private static JsValue Say(Action<string, string> console, JsValue[] given)
    {
        console(TypeConverter.ToString(given[0]), TypeConverter.ToString(given[1]));
        return JsValue.Undefined;
    }

    private JsNumber StartTimer(JsValue function, double milliseconds)
    {
        var number = ++_timer;
        _timers[number] = _host.After(double.IsNaN(milliseconds) ? 1 : milliseconds, () =>
        {
            _timers.Remove(number);
            _host.Engine.Call(function, JsValue.Undefined, []);
        });
        return JsNumber.Create(number);
    }

    private JsValue StopTimer(double number)
    {
        if (_timers.Remove(number, out var timer))
        {
            timer.Clear();
        }

        return JsValue.Undefined;
    }

    private JsValue Parse(string text, string? basis)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) && !(basis is not null && Uri.TryCreate(basis, UriKind.Absolute, out var start) && Uri.TryCreate(start, text, out address)))
        {
            return JsValue.Null;
        }

        var parts = new JsObject(_host.Engine);
        parts.Set("protocol", address.Scheme + ":");
        parts.Set("hostname", address.IdnHost);
        parts.Set("port", address.IsDefaultPort || address.Port < 0 ? "" : address.Port.ToString(CultureInfo.InvariantCulture));
        parts.Set("pathname", address.AbsolutePath);
        parts.Set("search", address.Query == "?" ? "" : address.Query);
        parts.Set("hash", address.Fragment == "#" ? "" : address.Fragment);
        var user = address.UserInfo.Split(':', 2);
        parts.Set("username", user[0]);
        parts.Set("password", user.Length > 1 ? user[1] : "");
        return parts;
    }

    private JsValue Bytes(byte[] bytes) => _host.Engine.Intrinsics.Uint8Array.Construct(bytes);

    private static byte[] BytesOf(JsValue value) => value.IsUint8Array() ? value.AsUint8Array() : Encoding.UTF8.GetBytes(TypeConverter.ToString(value));

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        _host.Random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Digest(string algorithm, byte[] data) => Named(algorithm) is { } name
        ? CryptographicOperations.HashData(name, data)
        : throw new JavaScriptException(_host.Engine.Intrinsics.Error, "Digest method not supported");

    private byte[] Signed(string algorithm, byte[] key, byte[] data) => Named(algorithm) is { } name
        ? CryptographicOperations.HmacData(name, key, data)
        : throw new JavaScriptException(_host.Engine.Intrinsics.Error, "Invalid digest: " + algorithm);

    private static HashAlgorithmName? Named(string algorithm) => algorithm.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal) switch
    {
        "md5" => HashAlgorithmName.MD5,
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
