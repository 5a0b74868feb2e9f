using System.ComponentModel;
using System.Diagnostics;

namespace Loadline.Bench.Tools;

/// <summary>Asks a program for its version.</summary>
internal static class Installed
{
    /// <summary>Standard output and error of a program; null when there is none of this name.</summary>
    public static string? Ask(string file, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + errors.Result;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Version that Debian knows of a package; null when it is not installed.</summary>
    public static string? Package(string name) =>
        Ask("dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Version}", name) is { } said && said.StartsWith("ii", StringComparison.Ordinal) ? said[2..].Trim() : null;

    /// <summary>Version of a package below <c>bench/peers</c>; null when it is not installed.</summary>
    public static string? Module(string name)
    {
        var file = Repository.PathOf("bench", "peers", "node_modules", name, "package.json");
        if (!File.Exists(file))
        {
            return null;
        }

        using var package = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
        return package.RootElement.GetProperty("version").GetString();
    }
}
