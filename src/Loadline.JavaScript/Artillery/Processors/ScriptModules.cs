using System.Text;
using Jint;
using Jint.Runtime.Modules;
using Loadline.Scripts.JavaScript.TypeScript;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>Finds what a module imports: files below the script's folder, and the modules of Node there are.</summary>
internal sealed class ScriptModules(ScriptFolder folder, Func<NodeModules> node) : IModuleLoader
{
    private static readonly string[] Ends = ["", ".ts", ".js", ".cjs", ".mjs", ".json", "/index.ts", "/index.js", "/index.cjs"];

    /// <inheritdoc/>
    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        var name = moduleRequest.Specifier;
        if (NodeModules.IsBuiltIn(name))
        {
            return new ResolvedSpecifier(moduleRequest, NodeModules.Plain(name), null, SpecifierType.Bare);
        }

        if (!IsFile(name))
        {
            throw new LoadlineException(NodeModules.Missing(name));
        }

        var from = referencingModuleLocation is null ? folder.Path : Path.GetDirectoryName(referencingModuleLocation);
        var path = Found(folder.PathOf(name, from)) ?? throw new LoadlineException($"The module '{name}' does not exist.");
        return new ResolvedSpecifier(moduleRequest, path, null, SpecifierType.RelativeOrAbsolute);
    }

    /// <inheritdoc/>
    public Module LoadModule(Jint.Engine engine, ResolvedSpecifier resolved)
    {
        if (resolved.Type == SpecifierType.Bare)
        {
            return ModuleFactory.BuildSourceTextModule(engine, resolved, node().SourceOf(resolved.Key));
        }

        var text = TextOf(folder, resolved.Key);
        return resolved.Key.EndsWith(".json", StringComparison.Ordinal) || (!resolved.Key.EndsWith(".mjs", StringComparison.Ordinal) && !IsModule(text))
            ? ModuleFactory.BuildSourceTextModule(engine, resolved, node().SourceOf(resolved.Key))
            : ModuleFactory.BuildSourceTextModule(engine, resolved, text);
    }

    /// <summary>Whether a name is that of a file.</summary>
    public static bool IsFile(string name) => name.StartsWith("./", StringComparison.Ordinal) || name.StartsWith("../", StringComparison.Ordinal) || name is "." or ".." || Path.IsPathRooted(name);

    /// <summary>Whether a text is a module in ECMAScript's sense: no script, and one as a module.</summary>
    public static bool IsModule(string text)
    {
        if (!text.Contains("import", StringComparison.Ordinal) && !text.Contains("export", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            new Acornima.Parser(new Acornima.ParserOptions { AllowReturnOutsideFunction = true, AllowAwaitOutsideFunction = false, AllowHashBang = true }).ParseScript(text);
            return false;
        }
        catch (Acornima.ParseErrorException)
        {
            return true;
        }
    }

    /// <summary>The file Node takes for a path; null when there is none. TypeScript is found as Artillery's bundler finds it, also by the name of what it would compile to.</summary>
    public string? Found(string path) =>
        Ends.Select(end => path + end).FirstOrDefault(folder.Has) ?? (path.EndsWith(".js", StringComparison.Ordinal) && folder.Has(path[..^".js".Length] + ".ts") ? path[..^".js".Length] + ".ts" : null);

    /// <summary>The text of a file as it is run: without its types when it is TypeScript.</summary>
    /// <exception cref="LoadlineException">It can't be read, or is TypeScript that can't be run by leaving types out.</exception>
    public static string TextOf(ScriptFolder folder, string path)
    {
        var text = Encoding.UTF8.GetString(folder.Read(path)).TrimStart('\uFEFF');
        try
        {
            return path.EndsWith(".ts", StringComparison.Ordinal) ? TypeErasure.ToRun(text) : text;
        }
        catch (FormatException wrong)
        {
            throw new LoadlineException($"{Path.GetFileName(path)}: {wrong.Message}", wrong);
        }
    }
}
