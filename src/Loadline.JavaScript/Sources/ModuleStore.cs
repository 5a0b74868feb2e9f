using System.Collections.Concurrent;
using System.Text;
using Acornima;
using Acornima.Ast;
using Jint;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;
using Loadline.Scripts.JavaScript.TypeScript;

namespace Loadline.JavaScript.Sources;

/// <summary>
/// The script's files, parsed once: a thousand users share one tree. A file without imports and exports that speaks of <c>module</c>,
/// <c>exports</c> or <c>require</c> is CommonJS. From any thread.
/// </summary>
internal sealed class ModuleStore(ScriptFiles files)
{
    private const int LargestSource = 32 << 20;
    private static readonly ModulePreparationOptions ModuleOptions = new() { ParsingOptions = new ModuleParsingOptions { RegexTimeout = TimeSpan.FromSeconds(5) } };
    private static readonly ScriptPreparationOptions ScriptOptions = new() { ParsingOptions = new ScriptParsingOptions { RegexTimeout = TimeSpan.FromSeconds(5) } };
    private readonly ConcurrentDictionary<string, Lazy<ScriptSource>> _sources = new(StringComparer.Ordinal);

    /// <summary>A file of the script.</summary>
    /// <param name="path">Its whole path.</param>
    /// <exception cref="ScriptFailure">It can't be read or parsed.</exception>
    public ScriptSource Load(string path) => _sources.GetOrAdd(path, key => new Lazy<ScriptSource>(() => Parse(key, Read(key)))).Value;

    /// <summary>A module of our own.</summary>
    /// <param name="name">Its name, as its errors are reported.</param>
    /// <param name="text">Its text.</param>
    public ScriptSource LoadOwn(string name, Func<string> text) =>
        _sources.GetOrAdd("own:" + name, _ => new Lazy<ScriptSource>(() => OwnSource(name, text()))).Value;

    /// <summary>
    /// Names that the files loaded so far import from a module; null when that is not known, as where code asks for modules while it runs. Who reads the options has
    /// loaded all files before any user does.
    /// </summary>
    public IReadOnlySet<string>? ImportsOf(string module)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in _sources.Values.Where(source => source.IsValueCreated).Select(source => source.Value))
        {
            if (source.Imports is not { } imports)
            {
                return null;
            }

            if (!imports.TryGetValue(module, out var some))
            {
                continue;
            }

            if (some is null)
            {
                return null;
            }

            names.UnionWith(some);
        }

        return names;
    }

    private static ScriptSource OwnSource(string name, string text)
    {
        var module = Jint.Engine.PrepareModule(text, name, ModuleOptions);
        return new ScriptSource(name, module, null) { Imports = ImportedNames.Of(module.Program!) };
    }

    /// <summary>Name that errors tell a file by.</summary>
    public static string UrlOf(string path) => "file://" + path;

    private string Read(string path)
    {
        if (files.TryRead(path, out var content) is { } why)
        {
            throw new ScriptFailure(107, $"GoError: The moduleSpecifier \"{UrlOf(path)}\" couldn't be found on local disk: {why}");
        }

        return content.Length <= LargestSource ? Encoding.UTF8.GetString(content).TrimStart('\uFEFF') : throw new ScriptFailure(107, $"{UrlOf(path)} is larger than 32 MB");
    }

    private static ScriptSource Parse(string path, string text)
    {
        var extension = System.IO.Path.GetExtension(path);
        if (extension is ".ts" or ".mts" or ".cts")
        {
            text = WithoutTypes(path, text);
        }

        if (extension == ".json")
        {
            text = "export default " + text;
        }

        try
        {
            var module = Jint.Engine.PrepareModule(text, UrlOf(path), ModuleOptions);
            var isModule = module.Program!.Body.Any(statement => statement is ImportOrExportDeclaration);
            var isCommon = !isModule && (text.Contains("exports", StringComparison.Ordinal) || text.Contains("require", StringComparison.Ordinal));
            return isCommon ? Common(path, text) : new ScriptSource(path, module, null) { Exports = isModule, Imports = text.Contains("import(", StringComparison.Ordinal) || text.Contains("require(", StringComparison.Ordinal) ? null : ImportedNames.Of(module.Program!) };
        }
        catch (ScriptPreparationException) when (extension is ".js" or ".cjs" && text.Contains("exports", StringComparison.Ordinal) && TryCommon(path, text) is { } common)
        {
            // Old code that strict mode refuses.
            return common;
        }
        catch (ScriptPreparationException exception)
        {
            throw SyntaxError(path, exception);
        }
    }

    private static string WithoutTypes(string path, string text)
    {
        try
        {
            return TypeErasure.ToRun(text);
        }
        catch (FormatException exception)
        {
            throw new ScriptFailure(107, $"SyntaxError: {UrlOf(path)}: {exception.Message}");
        }
    }

    private static ScriptSource? TryCommon(string path, string text)
    {
        try
        {
            return Common(path, text);
        }
        catch (ScriptPreparationException)
        {
            return null;
        }
    }

    private static ScriptSource Common(string path, string text)
    {
        var body = text.StartsWith("#!", StringComparison.Ordinal) ? "//" + text : text;
        var script = Jint.Engine.PrepareScript($"(function(module,exports,require){{{body}\n}})", UrlOf(path), strict: false, ScriptOptions);
        return new ScriptSource(path, null, script);
    }

    private static ScriptFailure SyntaxError(string path, ScriptPreparationException exception)
    {
        var place = exception.InnerException is ParseErrorException parse ? $" ({parse.LineNumber}:{parse.Column})" : "";
        var message = exception.InnerException is ParseErrorException { Error: { } error } ? error.Description : exception.Message;
        return new ScriptFailure(107, $"SyntaxError: {UrlOf(path)}: {message}{place}");
    }
}
