using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Tests.Models;

/// <summary>A conversation that a model leads, in a folder of its own.</summary>
internal sealed class ModelChat : IDisposable
{
    public const string Key = "test-key-" + "4f9a1c77e2";

    public string Folder { get; } = Directory.CreateTempSubdirectory("loadline-model-").FullName;

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public async Task<int> SayAsync(string url, string turns, bool yes = false, string? key = Key, string? model = "fake")
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var terminal = new CommandTerminal(output, errors, isInteractive: false, input: new StringReader(turns));
        string? Variable(string name) => name switch { "LOADLINE_MODEL" => model, "LOADLINE_MODEL_URL" => url, "LOADLINE_MODEL_KEY" => key, _ => null };
        var flow = new ChatFlow(terminal, arguments => Application.RunAsync(arguments, terminal), Variable, TimeProvider.System);
        var code = await flow.RunAsync(new ChatChoices { Folder = Folder, Yes = yes, Transcript = Path.Combine(Folder, "talk.txt") }, TestContext.Current.CancellationToken);
        Output = output.ToString().ReplaceLineEndings("\n");
        Errors = errors.ToString().ReplaceLineEndings("\n");
        (Output + Errors + File.ReadAllText(Path.Combine(Folder, "talk.txt"))).ShouldNotContain(Key);
        return code;
    }

    public void Write(string name, string content) => File.WriteAllText(Path.Combine(Folder, name), content);

    public bool Has(string name) => Path.Exists(Path.Combine(Folder, name));

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
