using System.Diagnostics;

namespace Loadline.Interop.Tests.Tools;

/// <summary>Runs a script that npm installed into tests/Interop. It has to be there: a missing one fails the test.</summary>
internal static class NodeTool
{
    /// <summary>Path of a program's script.</summary>
    /// <param name="package">Folder below tests/Interop.</param>
    /// <param name="script">Path below its node_modules.</param>
    public static string PathOf(string package, string script)
    {
        var path = Path.Combine(NodeProgram.Folder(package), "node_modules", script);
        File.Exists(path).ShouldBeTrue($"{path} is missing: ./test installs it (npm ci).");
        return path;
    }

    /// <summary>Starts a program; the caller ends it.</summary>
    public static Process Start(string script, string folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments) =>
        NodeProgram.Start("node", folder, [script, .. arguments], environment);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string script, string folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments)
    {
        var (code, output, errors) = await NodeProgram.RunAsync("node", folder, [script, .. arguments], environment);
        return (code, output + errors);
    }
}
