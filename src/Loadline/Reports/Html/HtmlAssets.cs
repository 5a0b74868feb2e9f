using System.Security.Cryptography;
using System.Text;

namespace Loadline.Reports.Html;

/// <summary>Style and script of every page, the chart library with them, and the policy that lets a browser use these and nothing else.</summary>
internal static class HtmlAssets
{
    /// <summary>All of the style.</summary>
    public static string Style { get; } = Text("uPlot.min.css") + Text("report.css");

    /// <summary>All of the script, the licence of the library before it.</summary>
    public static string Script { get; } = $"/*! uPlot\n{Text("LICENSE")}*/\n{Text("uPlot.iife.min.js")}\n{Text("report.js")}";

    /// <summary>Content security policy: no address is fetched, nothing is sent, and no other script or style runs, whatever a name in a result may hold.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(Style)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(string name)
    {
        using var stream = typeof(HtmlAssets).Assembly.GetManifestResourceStream("html/" + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
