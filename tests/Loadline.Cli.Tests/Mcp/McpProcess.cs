using System.Diagnostics;
using ModelContextProtocol.Client;

namespace Loadline.Cli.Tests.Mcp;

/// <summary><c>loadline mcp</c> as a process of its own, in a folder of its own, with settings of nobody.</summary>
internal sealed class McpProcess : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    private McpProcess()
    {
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("loadline-mcp-").FullName;

    public string Settings { get; } = Directory.CreateTempSubdirectory("loadline-settings-").FullName;

    public McpClient Client { get; private set; } = null!;

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <summary>The tool, as it was built for these tests.</summary>
    public static string Tool { get; } = Path.Combine(AppContext.BaseDirectory, "Loadline.Cli.dll");

    /// <summary>Starts it over standard input and output, and a client of the SDK.</summary>
    public static async Task<McpProcess> StartAsync(params string[] arguments)
    {
        var process = new McpProcess();
        process.Client = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = ["exec", Tool, "mcp", .. arguments],
            WorkingDirectory = process.Folder,
            EnvironmentVariables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_CONFIG_HOME"] = process.Settings, ["LOADLINE_POLICY"] = null },
            StandardErrorLines = process.AddError,
            ShutdownTimeout = TimeSpan.FromSeconds(15),
        }));
        return process;
    }

    /// <summary>Starts it without a client: what is written is the test's own.</summary>
    public static Process StartRaw(string folder, string settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Tool, "mcp", .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["XDG_CONFIG_HOME"] = settings;
        start.Environment.Remove("LOADLINE_POLICY");
        return Process.Start(start)!;
    }

    public void Write(string name, string content) => File.WriteAllText(Path.Combine(Folder, name), content);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Settings, recursive: true);
    }

    private void AddError(string line)
    {
        lock (_errors)
        {
            _errors.Add(line);
        }
    }
}
