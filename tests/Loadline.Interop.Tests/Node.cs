namespace Loadline.Interop.Tests;

/// <summary>Runs programs of a folder of tests/Interop with what its package-lock.json names, which is installed when it is not there.</summary>
internal sealed class Node(string package)
{
    private static readonly Lock Installing = new();

    public string Folder { get; } = NodeProgram.Folder(package);

    /// <summary>A new folder that the packages can be seen from.</summary>
    public DirectoryInfo NewFolder()
    {
        lock (Installing)
        {
            NodeProgram.InstallAsync(package).GetAwaiter().GetResult();
        }

        return Directory.CreateDirectory(Path.Combine(Folder, "written", Path.GetRandomFileName()));
    }

    /// <summary>Runs a program; its exit code and what it wrote, errors if that was nothing else.</summary>
    public static (int ExitCode, string Output) Run(string program, string workingFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (code, output, errors) = NodeProgram.RunAsync(program, workingFolder, arguments, environment).GetAwaiter().GetResult();
        return (code, output.Length > 0 ? output : errors);
    }

    public string Tool(string name) => Path.Combine(Folder, "node_modules", ".bin", name);
}
