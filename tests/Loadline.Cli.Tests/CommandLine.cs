using Loadline.Cli.Terminal;

namespace Loadline.Cli.Tests;

/// <summary>Runs command lines in this process, in a folder of their own.</summary>
internal sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("loadline-").FullName;

    /// <summary>What stands on standard input.</summary>
    public string Input { get; set; } = "";

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public async Task<int> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var code = await Application.RunAsync(args, new CommandTerminal(output, errors, isInteractive: false, input: new StringReader(Input)));
        Output = output.ToString().ReplaceLineEndings("\n");
        Errors = errors.ToString().ReplaceLineEndings("\n");
        return code;
    }

    /// <summary>Writes a file below the folder.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string content)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Relative paths of all files below a folder, in order.</summary>
    public IReadOnlyList<string> FilesIn(string name) => Directory.Exists(PathOf(name))
        ? [.. Directory.GetFiles(PathOf(name), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(PathOf(name), path).Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
