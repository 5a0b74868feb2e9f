using System.Text.Json.Nodes;
using Loadline.Plans;
using Loadline.Scripts.K6;

namespace Loadline.Interop.Tests.K6;

/// <summary>A plan's script in a folder with the files it reads, type-checked, formatted and played by Node.</summary>
internal sealed class WrittenScript : IDisposable
{
    private static readonly Node Node = new("k6");
    private readonly DirectoryInfo _folder = Node.NewFolder();

    public WrittenScript(Plan plan)
    {
        var written = new K6Writer().Write(plan, "script");
        File = Path.Combine(_folder.FullName, "script.js");
        Text = written.Files[0].Content;
        foreach (var file in written.Files)
        {
            With(file.Path, file.Content);
        }

        System.IO.File.WriteAllText(Path.Combine(_folder.FullName, "tsconfig.json"), """{ "extends": "../../tsconfig.json", "include": ["*.js"] }""");
    }

    public string File { get; }

    public string Text { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Writes a file beside the script.</summary>
    public WrittenScript With(string path, string content)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, content);
        return this;
    }

    /// <summary>What the compiler says about the types; empty when all is well.</summary>
    public string TypeErrors() => Said(Node.Run(Node.Tool("tsc"), _folder.FullName, ["-p", "."]));

    /// <summary>What the formatter would write otherwise; empty when it would not.</summary>
    public string Misformatted() => string.Concat(_folder.GetFiles("*.js").Select(file => Misformatted(file.FullName)));

    private static string Misformatted(string file)
    {
        var text = System.IO.File.ReadAllText(file);
        var (_, formatted) = Node.Run(Node.Tool("prettier"), Path.GetDirectoryName(file)!, ["--config", Path.Combine(Node.Folder, ".prettierrc.json"), file]);
        if (formatted == text)
        {
            return "";
        }

        var (mine, other) = (text.Split('\n'), formatted.Split('\n'));
        var line = mine.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{Path.GetFileName(file)} line {line + 1}\n{string.Join('\n', mine.Skip(line).Take(6))}\n--- prettier\n{string.Join('\n', other.Skip(line).Take(8))}";
    }

    /// <summary>Plays so many iterations of each scenario of a profile against a target.</summary>
    public JsonObject Play(string target, string profile = "smoke", int iterations = 3, IReadOnlyDictionary<string, string>? environment = null)
    {
        var variables = new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["BASE_URL"] = target, ["PROFILE"] = profile };
        var (_, output) = Node.Run("node", _folder.FullName, ["--no-warnings", Path.Combine(Node.Folder, "shim", "play.mjs"), File, $"{iterations}"], variables);
        return JsonNode.Parse(output)!.AsObject();
    }

    private static string Said((int ExitCode, string Output) run) => run.ExitCode == 0 ? "" : run.Output;
}
