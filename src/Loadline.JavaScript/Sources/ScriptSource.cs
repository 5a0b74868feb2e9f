using Acornima.Ast;
using Jint;

namespace Loadline.JavaScript.Sources;

/// <summary>A file of JavaScript, parsed once and shared by all users.</summary>
/// <param name="Path">Where it is; of a module of our own, its name.</param>
/// <param name="Module">The file as a module; null when it is none.</param>
/// <param name="CommonJs">The file as a function of <c>module</c>, <c>exports</c> and <c>require</c>; null when it is a module.</param>
internal sealed record ScriptSource(string Path, Prepared<Module>? Module, Prepared<Script>? CommonJs)
{
    /// <summary>What it imports by name from modules of k6, by module; a null set where it is not known, or all is.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>?>? Imports { get; init; }

    /// <summary>Whether something is exported, one way or the other.</summary>
    public bool Exports { get; init; } = true;
}
