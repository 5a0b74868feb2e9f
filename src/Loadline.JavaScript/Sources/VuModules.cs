using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Modules;
using Jint.Runtime;
using Loadline.JavaScript.Modules;
using Loadline.JavaScript.Modules.Jslib;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Sources;

/// <summary>
/// What one user imports and requires: k6's modules made when they are first asked for, files from the store, and jslib from shims of our own. Anything
/// else is refused by a message that says what to do.
/// </summary>
internal sealed class VuModules(Vu vu) : IModuleLoader
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsObject> _common = new(StringComparer.Ordinal);
    private readonly Stack<string> _running = new();

    /// <summary>Folder that names are relative to in CommonJS code that runs now; null when none does.</summary>
    public string? RunningFolder => _running.TryPeek(out var path) ? Path.GetDirectoryName(path) : null;

    /// <inheritdoc/>
    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        try
        {
            return Find(referencingModuleLocation, moduleRequest);
        }
        catch (Exception exception) when (exception is JavaScriptException or ScriptFailure && PlaceOf(referencingModuleLocation, moduleRequest.Specifier) is { } place)
        {
            throw new ScriptFailure((exception as ScriptFailure)?.ExitCode ?? 107, $"{ScriptErrors.Of(exception)}\n\tat {place}");
        }
    }

    /// <inheritdoc/>
    public Jint.Runtime.Modules.Module LoadModule(Jint.Engine engine, ResolvedSpecifier resolved) =>
        ModuleFactory.BuildSourceTextModule(engine, (JslibShims.IsOwn(resolved.Key) ? JslibShims.Load(vu.World.Modules, resolved.Key) : vu.World.Modules.Load(resolved.Key)).Module!.Value);

    /// <summary>What <c>require</c> gives for a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="folder">Folder it is relative to.</param>
    public JsValue Require(string name, string folder)
    {
        if (ScriptModules.IsOurs(name) || JslibShims.IsAddress(name))
        {
            return vu.Engine.Modules.Import(name);
        }

        var path = PathOf(name, folder);
        return vu.World.Modules.Load(path).CommonJs is null ? vu.Engine.Modules.Import(path) : RunCommon(path);
    }

    /// <summary>What a CommonJS file exports; it runs the first time.</summary>
    public JsValue RunCommon(string path)
    {
        if (_common.TryGetValue(path, out var known))
        {
            return known.Get("exports", known);
        }

        var engine = vu.Engine;
        var module = new JsObject(engine);
        var exports = new JsObject(engine);
        module.FastSetDataProperty("exports", exports);
        _common.Add(path, module);
        _running.Push(path);
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            var function = engine.Evaluate(vu.World.Modules.Load(path).CommonJs!.Value);
            engine.Call(function, exports, [module, exports, Native.Function(engine, "require", 1, (_, arguments) => Require(arguments.At(0).ToString(), folder))]);
        }
        finally
        {
            _running.Pop();
        }

        return module.Get("exports", module);
    }

    private ResolvedSpecifier Find(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        var name = moduleRequest.Specifier;
        if (ScriptModules.IsOurs(name))
        {
            MakeOurs(name);
            return new ResolvedSpecifier(moduleRequest, name, null, SpecifierType.Bare);
        }

        if (JslibShims.IsAddress(name))
        {
            return new ResolvedSpecifier(moduleRequest, JslibShims.KeyOf(name) ?? throw Refused(name), null, SpecifierType.Bare);
        }

        var from = referencingModuleLocation is { Length: > 0 } && referencingModuleLocation.StartsWith("file://", StringComparison.Ordinal)
            ? Path.GetDirectoryName(referencingModuleLocation["file://".Length..])!
            : vu.World.Files.Folder;
        if (JslibShims.IsOwn(referencingModuleLocation) && JslibShims.Beside(name) is { } beside)
        {
            return new ResolvedSpecifier(moduleRequest, beside, null, SpecifierType.Bare);
        }

        var path = PathOf(name, from);
        var source = vu.World.Modules.Load(path);
        if (source.CommonJs is not null && _made.Add(path))
        {
            MakeCommon(path);
        }

        return new ResolvedSpecifier(moduleRequest, path, new Uri(ModuleStore.UrlOf(path)), SpecifierType.RelativeOrAbsolute);
    }

    /// <summary>Where a file names a module that it imports; null where that is not known.</summary>
    private string? PlaceOf(string? file, string module) =>
        file?.StartsWith("file://", StringComparison.Ordinal) == true && vu.World.Modules.Load(file["file://".Length..]).Module?.Program is { } program && ImportedNames.PlaceOf(program, module) is { } place
            ? FormattableString.Invariant($"{file}:{place.Line}:{place.Column}")
            : null;

    private void MakeOurs(string name)
    {
        if (!_made.Add(name))
        {
            return;
        }

        if (vu.World.Tracer is not null && Tracing.TraceHoles.Of(name) is { } hole)
        {
            vu.Engine.Modules.Add(name, builder => hole.Export(vu, builder));
            return;
        }

        var module = ScriptModules.Find(name) ?? throw Native.Error(vu.Engine, ScriptModules.WhyNot(name));
        vu.Engine.Modules.Add(name, builder => module.Export(vu, builder, vu.Id > 0 ? vu.World.Modules.ImportsOf(name) : null));
    }

    private void MakeCommon(string path) => vu.Engine.Modules.Add(path, builder =>
    {
        var exports = RunCommon(path);
        foreach (var (name, value) in Native.Entries(exports).Where(entry => entry.Key != "default"))
        {
            builder.ExportValue(name, value);
        }

        var isModule = exports.Property("__esModule") is JsBoolean && exports.Property("default") is { } inner && !inner.IsUndefined();
        builder.ExportValue("default", isModule ? exports.Property("default") : exports);
    });

    private string PathOf(string name, string folder)
    {
        if (name.StartsWith('.') || name.StartsWith('/') || name.StartsWith("file://", StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            return ScriptFiles.PathOf(name, folder);
        }

        throw Refused(name);
    }

    private Jint.Runtime.JavaScriptException Refused(string name) => Native.Error(
        vu.Engine,
        JslibShims.WhyNot(name) is { } missing ? missing
        : name.Contains("://", StringComparison.Ordinal)
            ? $"The module {name} is on another machine, and a script is run without the network's help: save it beside the script and import it by its path"
            : $"The moduleSpecifier \"{name}\" couldn't be recognised as something k6 supports: name a file by ./ or ../, bundle packages of Node into the script");
}
